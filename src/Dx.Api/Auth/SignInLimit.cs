using System.Threading.RateLimiting;
using Dx.Application.Common.Exceptions;

namespace Dx.Api.Auth;

/// <summary>How often one network address may try to sign in. A city hall's people share one, and begin at half past eight.</summary>
internal static class SignInLimit
{
    public const string Policy = "sign-in";

    private const int Most = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddSignInLimit(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(options =>
        {
            var most = configuration.GetValue("Dx:SignInsPerAddress", Most);
            options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window, QueueLimit = 0 }));
            options.OnRejected = (rejected, _) => throw new TooManyAttemptsException(
                rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window);
        });
}

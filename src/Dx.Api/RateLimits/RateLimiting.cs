using System.Threading.RateLimiting;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;

namespace Dx.Api.RateLimits;

/// <summary>
/// Keeps one caller from taking the service away from the others. Counted on each node by itself: n nodes let n times as
/// much through, which is what n nodes can serve.
/// </summary>
internal static class RateLimiting
{
    /// <summary>The policy of signing in.</summary>
    public const string SignIn = "sign-in";

    private static readonly TimeSpan SignInWindow = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddDxRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection(RequestLimits.Section).Get<RequestLimits>() ?? new RequestLimits();
        services.AddSingleton(limits);
        services.AddSingleton<RefusedCredentials>();
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => PartitionOf(context, limits));
            options.AddPolicy(SignIn, context => RateLimitPartition.GetFixedWindowLimiter(
                AddressOf(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = limits.SignInsPerAddress, Window = SignInWindow, QueueLimit = 0 }));
            // Thrown, so that the one place which makes problem details makes this one too.
            options.OnRejected = (rejected, _) => throw Refusal(rejected.Lease);
        });
        return services;
    }

    /// <summary>Requests per minute, allowed at once and given back second by second.</summary>
    public static TokenBucketRateLimiterOptions PerMinute(int count) => new()
    {
        TokenLimit = count,
        TokensPerPeriod = Math.Max(1, count / 60),
        ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / count)),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    public static TooManyAttemptsException Refusal(RateLimitLease lease) =>
        new(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > ShortestWait ? wait : ShortestWait);

    private static RateLimitPartition<string> PartitionOf(HttpContext context, RequestLimits limits)
    {
        var caller = context.RequestServices.GetRequiredService<ICaller>();
        return caller.IsAuthenticated
            ? Partition($"{caller.Kind} {caller.Id}", limits.CallerPerMinute)
            : Partition($"address {AddressOf(context)}", limits.AnonymousPerMinute);
    }

    private static RateLimitPartition<string> Partition(string key, int perMinute) => perMinute <= 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => PerMinute(perMinute));
}

using System.Threading.RateLimiting;
using Dx.Application.Common.Exceptions;

namespace Dx.Api.RateLimits;

/// <summary>Slows down whoever tries keys or passwords out: each address may be refused a few times a minute.</summary>
internal sealed class RefusedCredentials(RequestLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        limits.RefusedPerMinute <= 0
            ? RateLimitPartition.GetNoLimiter(address)
            : RateLimitPartition.GetSlidingWindowLimiter(address, _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = limits.RefusedPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
                QueueLimit = 0,
            }));

    /// <summary>Asked before a credential is even looked at.</summary>
    /// <exception cref="TooManyAttemptsException">Too many of this address were refused.</exception>
    public void EnsureMayTry(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(RateLimiting.AddressOf(context), permitCount: 0);
        if (!lease.IsAcquired)
        {
            throw RateLimiting.Refusal(lease);
        }
    }

    public void Count(HttpContext context) => limiter.AttemptAcquire(RateLimiting.AddressOf(context)).Dispose();

    public void Dispose() => limiter.Dispose();
}

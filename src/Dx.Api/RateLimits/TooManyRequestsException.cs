using System.Threading.RateLimiting;
using Dx.Application.Common.Exceptions;

namespace Dx.Api.RateLimits;

/// <summary>The caller asks more often than it may.</summary>
internal sealed class TooManyRequestsException(RateLimitLease lease)
    : RequestException("rate_limit.exceeded", "要求が多すぎます。Retry-After ヘッダーの秒数だけ待ってからやり直してください。")
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);

    /// <summary>Whole seconds, at least one.</summary>
    public int RetryAfterSeconds { get; } = (int)Math.Ceiling(
        (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Usual ? wait : Usual).TotalSeconds);
}

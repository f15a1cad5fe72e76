using Dx.Domain.Common;

namespace Dx.Application.Sessions;

/// <summary>The sessions of people, kept on the server; a browser only holds a secret that names one.</summary>
public interface ISessions
{
    Task<IReadOnlyList<SessionInfo>> ListAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Ends one of the person's sessions; false: it is not there or not theirs.</summary>
    Task<bool> EndAsync(UserId user, Guid session, CancellationToken cancellationToken);

    /// <summary>Ends every session of the person, at once and everywhere.</summary>
    Task EndAllAsync(UserId user, CancellationToken cancellationToken);
}

/// <summary>A session that is open now.</summary>
/// <param name="Client">What the browser called itself.</param>
public sealed record SessionInfo(
    Guid Id, SignInMethod Method, string? Client, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt);

/// <summary>How a person showed who they are.</summary>
public enum SignInMethod
{
    Password,

    /// <summary>A password and a second factor.</summary>
    TwoFactor,

    /// <summary>The city's own identity provider.</summary>
    External,

    /// <summary>A demo account, in an embedded installation.</summary>
    Demo,
}

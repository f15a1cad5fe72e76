namespace Dx.Infrastructure.Identity;

/// <summary>How long a session lasts.</summary>
internal static class SessionLifetime
{
    /// <summary>One working day, overtime included; then everybody signs in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>A lunch break and a meeting; a report that took longer to write is kept by the screen.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromHours(2);

    /// <summary>Use is noted this often, so that reading does not write at every request.</summary>
    public static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);
}

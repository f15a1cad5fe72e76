namespace Dx.Api.RateLimits;

/// <summary>How many requests a minute one caller may send (<c>Dx:RateLimits</c>); 0 or less: as many as it likes.</summary>
internal sealed class RequestLimits
{
    public const string Section = "Dx:RateLimits";

    /// <summary>Of each address, without a key or session. A whole city hall may stand behind one address.</summary>
    public int AnonymousPerMinute { get; init; } = 1_200;

    /// <summary>Of each key or person, from wherever they ask.</summary>
    public int CallerPerMinute { get; init; } = 3_000;

    /// <summary>Refused keys and passwords of each address: after these, right ones are refused as well for a while.</summary>
    public int RefusedPerMinute { get; init; } = 30;

    /// <summary>Of each address in five minutes. A city hall's people share one, and begin at half past eight.</summary>
    public int SignInsPerAddress { get; init; } = 100;
}

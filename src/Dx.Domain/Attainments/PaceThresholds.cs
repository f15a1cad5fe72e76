namespace Dx.Domain.Attainments;

/// <summary>The lowest pace of each grade; a municipality may set its own. Below <see cref="Behind"/> is 後退.</summary>
/// <param name="OnTrack">順調 from here.</param>
/// <param name="SlightlyBehind">やや遅れ from here.</param>
/// <param name="Behind">遅れ from here.</param>
public readonly record struct PaceThresholds(decimal OnTrack, decimal SlightlyBehind, decimal Behind)
{
    /// <summary>0.95, 0.60 and 0.</summary>
    public static PaceThresholds Default { get; } = new(0.95m, 0.60m, 0m);

    /// <summary>Whether the grades descend; others leave a grade that nothing can reach.</summary>
    public bool IsOrdered => OnTrack > SlightlyBehind && SlightlyBehind > Behind;
}

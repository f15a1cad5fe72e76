using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

internal static class Comparison
{
    /// <summary>What "meets the target" means: the direction settles it, 維持 by the target's comparator.</summary>
    public static Comparator For(Direction direction, Comparator? declared) => direction switch
    {
        Direction.Increase => Comparator.AtLeast,
        Direction.Decrease => Comparator.AtMost,
        _ => declared ?? Comparator.Exactly,
    };

    public static bool IsMet(this Comparator comparator, decimal? value, decimal target) => comparator switch
    {
        Comparator.AtLeast => value >= target,
        Comparator.AtMost => value <= target,
        _ => value == target,
    };
}

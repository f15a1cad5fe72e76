using Dx.Domain.FiscalYears;

namespace Dx.Domain.Attainments;

/// <summary>The straight lines from the baseline through each dated numeric target of one definition version.</summary>
internal sealed class SteadyPath
{
    // points[0] is the baseline; years strictly ascend.
    private readonly PathPoint[] points;

    /// <param name="baseline">Where the path starts.</param>
    /// <param name="targets">Resolved targets in ascending fiscal years; those not after the baseline are no part of the path.</param>
    public SteadyPath(PathPoint baseline, IEnumerable<PathPoint> targets)
    {
        var ascending = new List<PathPoint> { baseline };
        foreach (var target in targets)
        {
            if (target.FiscalYear > ascending[^1].FiscalYear)
            {
                ascending.Add(target);
            }
        }

        points = [.. ascending];
    }

    public IReadOnlyList<PathPoint> Points => points;

    /// <summary>The line that a fiscal year lies on; null before the baseline, and where no target follows it.</summary>
    public PathSegment? SegmentAt(FiscalYear year)
    {
        if (points.Length < 2 || year < points[0].FiscalYear)
        {
            return null;
        }

        for (var i = 1; i < points.Length; i++)
        {
            if (year <= points[i].FiscalYear)
            {
                return new PathSegment(points[i - 1], points[i]);
            }
        }

        return new PathSegment(points[^1], points[^1]);
    }
}

/// <summary>One line of the path; past the last target it is that target's level (From equals To).</summary>
internal readonly record struct PathSegment(PathPoint From, PathPoint To)
{
    private int Years => To.FiscalYear - From.FiscalYear;

    public decimal? ValueAt(FiscalYear year) =>
        Years == 0
            ? To.Value
            : TotalArithmetic.Sum(From.Value, TotalArithmetic.Quotient(RiseTimesYears(year), Years));

    /// <summary>
    /// (value − <paramref name="baseline"/>) / (path − <paramref name="baseline"/>) with a single division, so that
    /// thirds and sevenths in the path cannot push a pace of exactly 0.6 below 0.6.
    /// </summary>
    public decimal? PaceAt(FiscalYear year, decimal value, decimal baseline)
    {
        var years = Math.Max(Years, 1);
        var travelled = TotalArithmetic.Product(TotalArithmetic.Difference(value, baseline), years);
        var due = TotalArithmetic.Sum(
            TotalArithmetic.Product(TotalArithmetic.Difference(From.Value, baseline), years),
            RiseTimesYears(year));
        return TotalArithmetic.Quotient(travelled, due);
    }

    private decimal? RiseTimesYears(FiscalYear year) =>
        TotalArithmetic.Product(TotalArithmetic.Difference(To.Value, From.Value), year - From.FiscalYear);
}

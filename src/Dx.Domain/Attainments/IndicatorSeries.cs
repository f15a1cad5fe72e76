using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

/// <summary>
/// One definition version of an indicator with its baseline, targets and observations. Nothing is ever computed
/// across two versions, so each has its own series. Building one sorts; judging many pairs from it is cheap.
/// </summary>
public sealed class IndicatorSeries
{
    private readonly RecordedYears recorded;
    private readonly SteadyPath? path;

    /// <param name="direction">Which way is better; an undefined value is refused, never defaulted.</param>
    /// <param name="lowerBound">Limits forecasts only.</param>
    /// <param name="upperBound">Limits forecasts only.</param>
    /// <param name="baseline">Null where none was declared; the first observation never stands in for it.</param>
    /// <param name="targets">Every target of this version; the numeric ones are the knots of the steady path.</param>
    /// <param name="observations">Any number of recordings per fiscal year, in any order.</param>
    public IndicatorSeries(
        Direction direction,
        decimal? lowerBound,
        decimal? upperBound,
        BaselineDeclaration? baseline,
        IReadOnlyCollection<TargetDefinition> targets,
        IReadOnlyCollection<ObservedValue> observations)
    {
        if (!Enum.IsDefined(direction))
        {
            throw new ArgumentOutOfRangeException(nameof(direction), direction, "A direction is required.");
        }

        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(observations);
        Direction = direction;
        LowerBound = lowerBound;
        UpperBound = upperBound;
        Baseline = baseline;
        Targets = [.. targets.OrderBy(t => t.FiscalYear)];
        recorded = RecordedYears.From(observations, baseline);
        BaselineValue = baseline is null ? null : baseline.Value ?? ObservedIn(baseline.FiscalYear)?.Value;
        path = baseline is not null && BaselineValue is { } start
            ? new SteadyPath(new PathPoint(baseline.FiscalYear, start), ResolvedTargets())
            : null;
    }

    public Direction Direction { get; }

    public decimal? LowerBound { get; }

    public decimal? UpperBound { get; }

    public BaselineDeclaration? Baseline { get; }

    /// <summary>In the order of fiscal years.</summary>
    public IReadOnlyList<TargetDefinition> Targets { get; }

    /// <summary>In ascending years, one per year.</summary>
    internal ReadOnlySpan<YearValue> Values => recorded.Values;

    private decimal? BaselineValue { get; }

    /// <summary>The steady path's knots, the baseline first; empty without a baseline value known in that fiscal year.</summary>
    public IReadOnlyList<PathPoint> PathAsOf(FiscalYear asOf) => KnowsBaseline(asOf) && path is not null ? path.Points : [];

    internal decimal? BaselineAsOf(FiscalYear asOf) => KnowsBaseline(asOf) ? BaselineValue : null;

    internal PathSegment? SegmentAsOf(FiscalYear asOf, FiscalYear year) => KnowsBaseline(asOf) ? path?.SegmentAt(year) : null;

    /// <summary>The observation that is the baseline; null where its value was declared.</summary>
    internal YearValue? BaselineObservationAsOf(FiscalYear asOf) =>
        Baseline is { Value: null } && KnowsBaseline(asOf) ? ObservedIn(Baseline.FiscalYear) : null;

    /// <summary>Index in <see cref="Values"/> of the newest observed value; -1 without one.</summary>
    internal int CurrentIndex(FiscalYear asOf)
    {
        var values = recorded.Values;
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].Year <= asOf && values[i].ObservationId is not null)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The newest judgement of a described state.</summary>
    internal YearJudgement? JudgementAsOf(FiscalYear asOf)
    {
        var judgements = recorded.Judgements;
        for (var i = judgements.Length - 1; i >= 0; i--)
        {
            if (judgements[i].Year <= asOf)
            {
                return judgements[i];
            }
        }

        return null;
    }

    /// <summary>The number that a target stands for; null where it has none, or lacks the baseline it is relative to.</summary>
    internal static decimal? Resolve(TargetDefinition target, decimal? baseline) => target.Kind switch
    {
        TargetKind.Absolute => target.Value,
        TargetKind.RelativePercent => TotalArithmetic.Quotient(
            TotalArithmetic.Product(baseline, TotalArithmetic.Sum(100, target.Value)), 100),
        TargetKind.RelativeAmount => TotalArithmetic.Sum(baseline, target.Value),
        _ => null,
    };

    // A declared value is known at once; an observed one when its year has come.
    private bool KnowsBaseline(FiscalYear asOf) =>
        Baseline is not null && (Baseline.Value is not null || Baseline.FiscalYear <= asOf);

    private YearValue? ObservedIn(FiscalYear year)
    {
        foreach (var value in recorded.Values)
        {
            if (value.Year == year)
            {
                return value;
            }
        }

        return null;
    }

    private IEnumerable<PathPoint> ResolvedTargets()
    {
        foreach (var target in Targets)
        {
            if (Resolve(target, BaselineValue) is { } value)
            {
                yield return new PathPoint(target.FiscalYear, value);
            }
        }
    }
}

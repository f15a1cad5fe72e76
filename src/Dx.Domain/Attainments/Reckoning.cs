using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

/// <summary>
/// Every figure of one (series, target, as-of year), not rounded. The engine stores it and the trace explains it,
/// so both always speak of the same computation. A value type: a national run builds millions.
/// </summary>
internal readonly struct Reckoning
{
    /// <summary>The window is the current fiscal year and this many before it.</summary>
    private const int WindowReach = 5;

    private const int PointsForTrendBasis = 4;

    public Reckoning(IndicatorSeries series, TargetDefinition? target, FiscalYear asOf)
    {
        Series = series;
        Target = target;
        AsOf = asOf;
        Baseline = series.BaselineAsOf(asOf);
        CurrentIndex = series.CurrentIndex(asOf);
        if (target is { Kind: TargetKind.State })
        {
            Judgement = series.JudgementAsOf(asOf);
        }

        Comparator = Comparison.For(series.Direction, target?.Comparator);
        TargetValue = target is null ? null : IndicatorSeries.Resolve(target, Baseline);
        WindowStart = CurrentIndex;
        if (CurrentIndex < 0)
        {
            return;
        }

        var values = series.Values;
        var current = values[CurrentIndex];
        while (WindowStart > 0 && current.Year - values[WindowStart - 1].Year <= WindowReach)
        {
            WindowStart--;
        }

        ForecastBasis = (CurrentIndex - WindowStart + 1) switch
        {
            < 2 => ForecastBasis.None,
            < PointsForTrendBasis => ForecastBasis.Indicative,
            _ => ForecastBasis.Trend,
        };
        Trend = Direction.TrendOf(values[WindowStart..(CurrentIndex + 1)]);
        if (WindowStart < CurrentIndex
            && TotalArithmetic.Difference(current.Value, values[WindowStart].Value) is { } rise)
        {
            Projection = new Projection(
                current.Value, rise, current.Year - values[WindowStart].Year, series.LowerBound, series.UpperBound);
        }

        var yearsLeft = target?.FiscalYear - current.Year;
        if (target is { Kind: not TargetKind.State })
        {
            Forecast = Projection?.After(target.FiscalYear - current.Year);
        }

        if (TargetValue is not { } goal)
        {
            return;
        }

        Satisfied = Comparator.IsMet(current.Value, goal);
        Attainment = AttainmentOf(current.Value, goal);
        RatioToTarget = Direction == Direction.Decrease
            ? TotalArithmetic.Quotient(goal, current.Value)
            : TotalArithmetic.Quotient(current.Value, goal);
        Segment = series.SegmentAsOf(asOf, current.Year);
        Expected = Segment?.ValueAt(current.Year);
        Pace = Baseline is { } baseline ? Segment?.PaceAt(current.Year, current.Value, baseline) : null;
        RequiredAnnualChange = yearsLeft > 0 && Satisfied == false
            ? TotalArithmetic.Quotient(TotalArithmetic.Difference(goal, current.Value), yearsLeft)
            : null;
        ForecastSatisfied = Forecast is null ? null : Comparator.IsMet(Forecast, goal);
        ReachYear = Satisfied == true
            ? current.Year
            : YearAfter(current.Year, Projection?.YearsUntil(Comparator, goal));
        LapsedIndex = Satisfied == true ? -1 : LastSatisfiedBefore(goal);
    }

    public IndicatorSeries Series { get; }

    public TargetDefinition? Target { get; }

    public FiscalYear AsOf { get; }

    /// <summary>B.</summary>
    public decimal? Baseline { get; }

    /// <summary>T.</summary>
    public decimal? TargetValue { get; }

    public Comparator Comparator { get; }

    /// <summary>Index of A among the series' values; -1 without one.</summary>
    public int CurrentIndex { get; }

    /// <summary>Index of S among the series' values; equals <see cref="CurrentIndex"/> when A stands alone.</summary>
    public int WindowStart { get; }

    /// <summary>Index of the newest earlier value that met the target; -1 without one.</summary>
    public int LapsedIndex { get; } = -1;

    public YearJudgement? Judgement { get; }

    public bool? Satisfied { get; }

    public decimal? Attainment { get; }

    public decimal? RatioToTarget { get; }

    public PathSegment? Segment { get; }

    public decimal? Expected { get; }

    public decimal? Pace { get; }

    public decimal? RequiredAnnualChange { get; }

    public Projection? Projection { get; }

    public decimal? Forecast { get; }

    public ForecastBasis ForecastBasis { get; }

    public bool? ForecastSatisfied { get; }

    public FiscalYear? ReachYear { get; }

    public Trend? Trend { get; }

    public Direction Direction => Series.Direction;

    /// <summary>A with its year.</summary>
    public YearValue? Current => CurrentIndex < 0 ? null : Series.Values[CurrentIndex];

    /// <summary>S with its year; null when A stands alone in the window.</summary>
    public YearValue? WindowFirst => WindowStart < CurrentIndex ? Series.Values[WindowStart] : null;

    /// <summary>Whether the target names a number, be it relative to a baseline that is missing.</summary>
    public bool TargetHasNumber => Target is
    {
        Kind: TargetKind.Absolute or TargetKind.RelativePercent or TargetKind.RelativeAmount, Value: not null,
    };

    /// <summary>An earlier fiscal year of this version met the target, its baseline included.</summary>
    public bool SatisfiedEarlier =>
        LapsedIndex >= 0
        || (Series.Baseline?.FiscalYear < Current?.Year && TargetValue is { } goal && Comparator.IsMet(Baseline, goal));

    private static FiscalYear? YearAfter(FiscalYear year, int? years) =>
        years is { } wait && FiscalYear.IsValid(year.Value + wait) ? year + wait : null;

    private decimal? AttainmentOf(decimal current, decimal goal) => Baseline switch
    {
        null => null,
        { } baseline when baseline == goal || Comparator.IsMet(baseline, goal) => Comparator.IsMet(current, goal) ? 1 : 0,
        { } baseline => TotalArithmetic.Quotient(
            TotalArithmetic.Difference(current, baseline), TotalArithmetic.Difference(goal, baseline)),
    };

    private int LastSatisfiedBefore(decimal goal)
    {
        var index = CurrentIndex - 1;
        while (index >= 0 && !Comparator.IsMet(Series.Values[index].Value, goal))
        {
            index--;
        }

        return index;
    }
}

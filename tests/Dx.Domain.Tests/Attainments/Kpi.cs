using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Domain.Tests.Attainments;

/// <summary>Everything a judgement needs, written as a planner would say it.</summary>
internal sealed record Kpi(Direction Direction)
{
    public decimal? LowerBound { get; init; }

    public decimal? UpperBound { get; init; }

    public BaselineDeclaration? Baseline { get; init; }

    public IReadOnlyList<TargetDefinition> Targets { get; init; } = [];

    public IReadOnlyList<ObservedValue> Observations { get; init; } = [];

    public static Kpi Increase => new(Direction.Increase);

    public static Kpi Decrease => new(Direction.Decrease);

    public static Kpi Maintain => new(Direction.Maintain);

    public static FiscalYear Fy(int year) => new(year);

    public Kpi From(int year, decimal? value) => this with { Baseline = new BaselineDeclaration(Fy(year), value) };

    public Kpi To(int year, decimal value, Comparator? comparator = null) => Target(year, TargetKind.Absolute, value, comparator);

    public Kpi ToPercent(int year, decimal percent) => Target(year, TargetKind.RelativePercent, percent);

    public Kpi ToAmount(int year, decimal amount) => Target(year, TargetKind.RelativeAmount, amount);

    public Kpi ToState(int year) => Target(year, TargetKind.State, null);

    public Kpi ToBeSet(int year) => Target(year, TargetKind.Undetermined, null);

    public Kpi Within(decimal? lower, decimal? upper) => this with { LowerBound = lower, UpperBound = upper };

    /// <summary>Records a value; null records that it is missing. Ids count from 1 in the order of recording.</summary>
    public Kpi Observed(int year, decimal? value) => Record(year, value, null);

    public Kpi Judged(int year, bool reached) => Record(year, null, reached);

    public IndicatorSeries Series() => new(Direction, LowerBound, UpperBound, Baseline, Targets, Observations);

    /// <summary>Judges the target of a fiscal year; the only target, or none, when no year is named.</summary>
    public Attainment Judge(int asOf, int? target = null, PaceThresholds? thresholds = null) =>
        AttainmentEngine.Judge(Series(), Of(target), Fy(asOf), thresholds ?? PaceThresholds.Default);

    public AttainmentTrace Trace(int asOf, int? target = null) =>
        AttainmentTrace.Of(Series(), Of(target), Fy(asOf), PaceThresholds.Default);

    private TargetDefinition? Of(int? year) =>
        year is { } wanted ? Targets.Single(t => t.FiscalYear == Fy(wanted)) : Targets.SingleOrDefault();

    private Kpi Target(int year, TargetKind kind, decimal? value, Comparator? comparator = null) =>
        this with { Targets = [.. Targets, new TargetDefinition(Fy(year), kind, comparator, value)] };

    private Kpi Record(int year, decimal? value, bool? reached) =>
        this with { Observations = [.. Observations, new ObservedValue(Observations.Count + 1, Fy(year), value, reached)] };
}

using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Domain.Tests.Attainments;

/// <summary>A KPI with one of its targets (or none) and a year to judge it in.</summary>
internal sealed record RandomCase(Kpi Kpi, TargetDefinition? Target, FiscalYear AsOf)
{
    public Attainment Judge() => Judge(Kpi);

    public Attainment Judge(Kpi changed) => Judge(changed, Target);

    public Attainment Judge(Kpi changed, TargetDefinition? target) =>
        AttainmentEngine.Judge(changed.Series(), target, AsOf, PaceThresholds.Default);
}

/// <summary>Draws KPIs from few values and years, so that equalities, gaps and corrections are common.</summary>
internal static class RandomKpi
{
    private static readonly Gen<decimal> Coarse = Gen.Choose(-8, 24).Select(n => n * 2.5m);

    private static readonly Gen<decimal> Fine = Gen.Choose(-100_000, 300_000).Select(n => n / 1000m);

    // Nulls, zeros, the smallest step, the domain's largest value and what only a decimal can hold.
    private static readonly Gen<decimal> Extreme = Gen.Elements(
        decimal.MaxValue, decimal.MinValue, decimal.MaxValue / 2, 0m, 0.0000000000000000000000000001m, -0.0000000001m,
        1e12m, -1e12m, 7.9e27m, 1m, 100m, -100m);

    private static readonly Gen<FiscalYear> NearYears = Gen.Choose(2016, 2040).Select(y => new FiscalYear(y));

    private static readonly Gen<FiscalYear> AnyYears = Gen.OneOf(
        Gen.Constant(default(FiscalYear)),
        Gen.Elements(FiscalYear.Earliest, FiscalYear.Earliest + 1, 2020, 2026, 2027, FiscalYear.Latest - 1, FiscalYear.Latest)
            .Select(y => new FiscalYear(y)));

    /// <summary>Mostly plans as cities write them, some of them odd, and now and then anything at all.</summary>
    public static Arbitrary<RandomCase> Ordinary { get; } =
        Gen.Frequency((3, Plans()), (1, Cases(Gen.Frequency((3, Coarse), (1, Fine)), NearYears))).ToArbitrary();

    public static Arbitrary<RandomCase> Extremes { get; } =
        Cases(Gen.Frequency((4, Extreme), (1, Coarse)), Gen.Frequency((2, AnyYears), (1, NearYears))).ToArbitrary();

    // Steps count from the baseline in the right direction, so that values lie between it and the targets.
    private static Gen<RandomCase> Plans() =>
        from direction in Gen.Elements(Enum.GetValues<Direction>())
        from start in Gen.Choose(2018, 2026)
        from baseline in Gen.Frequency((5, Coarse), (1, Fine))
        from declared in Gen.Choose(0, 6)
        from targets in Sizes(1, 4, Targets(Gen.Frequency((3, Steps(1, 32)), (2, Steps(-8, 0))), Gen.Choose(start + 2, start + 15).Select(y => new FiscalYear(y))))
        from observations in Sizes(1, 7, Observations(Steps(-4, 12), Gen.Choose(start - 3, start + 10).Select(y => new FiscalYear(y))))
        from bounded in Gen.Choose(0, 3)
        from asOf in Gen.Choose(start, start + 12)
        from pick in Gen.Choose(0, 5)
        from held in Gen.Choose(0, 3)
        let sign = direction == Direction.Decrease ? -1 : 1
        let kpi = new Kpi(direction)
        {
            UpperBound = bounded == 0 ? baseline + 30 : null,
            LowerBound = bounded <= 1 ? baseline - 30 : null,
            Baseline = declared == 0 ? null : new BaselineDeclaration(new FiscalYear(start), declared == 1 ? null : baseline),
            Targets = [.. targets.DistinctBy(t => t.FiscalYear).OrderBy(t => t.FiscalYear).Select((t, i) => t.Kind switch
            {
                // A first milestone that only keeps the baseline: the usual way to a path without a pace.
                _ when held == 0 && i == 0 => t with { Kind = TargetKind.Absolute, Value = baseline },
                TargetKind.Absolute => t with { Value = baseline + (sign * t.Value) },
                _ => t with { Value = sign * t.Value },
            })],
            Observations = [.. observations.Select((o, i) => o with { Id = i + 1, Value = baseline + (sign * o.Value) })],
        }
        select new RandomCase(kpi, kpi.Targets[pick % kpi.Targets.Count], new FiscalYear(asOf));

    private static Gen<decimal> Steps(int fewest, int most) => Gen.Choose(fewest, most).Select(n => n * 1.25m);

    private static Gen<RandomCase> Cases(Gen<decimal> values, Gen<FiscalYear> years) =>
        from direction in Gen.Elements(Enum.GetValues<Direction>())
        from lower in Maybe(values, 3)
        from upper in Maybe(values, 3)
        from baselineYear in years
        from baselineValue in Maybe(values, 2)
        from declared in Gen.Choose(0, 4)
        from targets in Sizes(0, 3, Targets(values, years))
        from observations in Sizes(0, 9, Observations(values, years))
        from asOf in years
        from pick in Gen.Choose(0, 5)
        let kpi = new Kpi(direction)
        {
            LowerBound = lower is { } l && upper is { } u && l > u ? u : lower,
            UpperBound = lower is { } l2 && upper is { } u2 && l2 > u2 ? l2 : upper,
            Baseline = declared == 0 ? null : new BaselineDeclaration(baselineYear, baselineValue),
            Targets = [.. targets.DistinctBy(t => t.FiscalYear)],
            Observations = [.. observations.Select((o, i) => o with { Id = i + 1 })],
        }
        select new RandomCase(kpi, kpi.Targets.Count == 0 ? null : kpi.Targets[pick % kpi.Targets.Count], asOf);

    private static Gen<TargetDefinition> Targets(Gen<decimal> values, Gen<FiscalYear> years) =>
        from year in years
        from kind in Gen.Frequency(
            (6, Gen.Constant(TargetKind.Absolute)), (2, Gen.Constant(TargetKind.RelativePercent)),
            (2, Gen.Constant(TargetKind.RelativeAmount)), (1, Gen.Constant(TargetKind.State)), (1, Gen.Constant(TargetKind.Undetermined)))
        from comparator in Gen.Elements<Comparator?>(null, Comparator.AtLeast, Comparator.AtMost, Comparator.Exactly)
        from value in values
        select new TargetDefinition(year, kind, comparator, kind is TargetKind.State or TargetKind.Undetermined ? null : value);

    private static Gen<ObservedValue> Observations(Gen<decimal> values, Gen<FiscalYear> years) =>
        from year in years
        from value in Maybe(values, 6)
        from state in Gen.Elements<bool?>(null, null, true, false)
        select new ObservedValue(0, year, value, state);

    // One in `parts` is null.
    private static Gen<decimal?> Maybe(Gen<decimal> values, int parts) =>
        Gen.Frequency((parts - 1, values.Select(v => (decimal?)v)), (1, Gen.Constant<decimal?>(null)));

    private static Gen<T[]> Sizes<T>(int fewest, int most, Gen<T> one) =>
        Gen.Choose(fewest, most).SelectMany(count => one.ArrayOf(count));
}

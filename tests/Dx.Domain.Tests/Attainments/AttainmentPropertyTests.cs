using Dx.Domain.Attainments;
using Dx.Domain.Indicators;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Domain.Tests.Attainments;

public sealed class AttainmentPropertyTests
{
    private const int Cases = 2000;

    [Fact]
    public void Judge_MirroredWorld_JudgesTheSame() => Always(RandomKpi.Ordinary, c =>
    {
        var (plain, mirrored) = (c.Judge(), c.Judge(Mirror(c.Kpi), c.Target is null ? null : Mirror(c.Target)));
        return plain.Rule == mirrored.Rule
            && plain.AttainmentRatio == mirrored.AttainmentRatio && plain.Pace == mirrored.Pace && plain.Trend == mirrored.Trend
            && plain.ReachFiscalYear == mirrored.ReachFiscalYear && plain.ForecastSatisfied == mirrored.ForecastSatisfied
            && plain.ForecastValue == -mirrored.ForecastValue && plain.ExpectedValue == -mirrored.ExpectedValue
            && plain.RequiredAnnualChange == -mirrored.RequiredAnnualChange;
    });

    [Fact]
    public void Judge_OtherUnit_JudgesTheSame() => Always(RandomKpi.Ordinary, c =>
        new[] { 0.5m, 3m, 1000m }.All(factor =>
        {
            var (plain, scaled) = (c.Judge(), c.Judge(Scale(c.Kpi, factor), c.Target is null ? null : Scale(c.Target, factor)));
            return plain.Rule == scaled.Rule && plain.Trend == scaled.Trend && plain.ReachFiscalYear == scaled.ReachFiscalYear
                && Near(plain.AttainmentRatio, scaled.AttainmentRatio) && Near(plain.Pace, scaled.Pace)
                && Near(plain.RatioToTarget, scaled.RatioToTarget);
        }));

    [Fact]
    public void Judge_RecordingsInAnyOrder_JudgesTheSame() => Always(RandomKpi.Ordinary, c =>
        c.Judge() == c.Judge(c.Kpi with { Observations = [.. c.Kpi.Observations.Reverse()] })
        && c.Judge() == c.Judge(c.Kpi with { Observations = [.. c.Kpi.Observations.OrderBy(o => (o.Id * 7) % 5)] }));

    [Fact]
    public void Judge_YearsAfterAsOf_ChangeNothing() => Always(RandomKpi.Ordinary, c =>
        c.Judge() == c.Judge(c.Kpi with { Observations = [.. c.Kpi.Observations.Where(o => o.FiscalYear <= c.AsOf)] })
        && c.Judge() == c.Judge(Record(c.Kpi, new ObservedValue(99, c.AsOf + 1, 12.5m, true))));

    [Fact]
    public void Judge_BackFilledHistory_NeverMovesADeclaredBaseline() => Always(RandomKpi.Ordinary, c =>
    {
        if (c.Kpi.Baseline is not { Value: not null } || c.Kpi.Observations.Count == 0)
        {
            return true;
        }

        // Years before everything known; a first observation must not turn "no data" into a judgement.
        var plain = c.Judge();
        if (plain.CurrentFiscalYear is null || plain.CurrentValue is null)
        {
            return true;
        }

        var filled = c.Judge(Record(Record(c.Kpi, new ObservedValue(98, Kpi.Fy(2013), 999, null)), new ObservedValue(99, Kpi.Fy(2014), -999, null)));
        return (plain.BaselineValue, plain.AttainmentRatio, plain.Pace, plain.ExpectedValue, plain.TargetValue)
            == (filled.BaselineValue, filled.AttainmentRatio, filled.Pace, filled.ExpectedValue, filled.TargetValue);
    });

    [Fact]
    public void Judge_YearsRecordedMissing_AreYearsWithoutARecord() => Always(RandomKpi.Ordinary, c =>
    {
        var newest = c.Kpi.Observations.GroupBy(o => o.FiscalYear).Select(g => g.MaxBy(o => o.Id)).ToArray();
        var empty = newest.Where(o => o.Value is null && o.StateReached is null).ToArray();
        return c.Judge() == c.Judge(c.Kpi with { Observations = [.. newest.Except(empty)] });
    });

    [Fact]
    public void Judge_AnyInput_NeverThrowsAndSaysOneOutlook() => Always(RandomKpi.Extremes, c =>
    {
        var trace = AttainmentTrace.Of(c.Kpi.Series(), c.Target, c.AsOf, new PaceThresholds(decimal.MaxValue, 0, decimal.MinValue));
        var result = c.Judge();
        return Enum.IsDefined(result.Outlook) && result.Clamped is null or (>= 0 and <= 1) && trace.Steps.Count == 17
            && result.UsedObservationIds.Distinct().Count() == result.UsedObservationIds.Length;
    });

    [Fact]
    public void Judge_LowerBoundAboveUpperBound_DoesNotThrow() =>
        Kpi.Increase.From(2025, 20).To(2030, 70).Within(100, 0).Observed(2027, 40).Judge(2027).ForecastValue.Should().Be(0);

    [Fact]
    public void UsedObservations_AnyInput_AreTheNewestRecordingsInTheOrderOfYears() => Always(RandomKpi.Ordinary, c =>
    {
        var used = c.Judge().UsedObservationIds.Select(id => c.Kpi.Observations.Single(o => o.Id == id)).ToArray();
        return used.Zip(used.Skip(1)).All(p => p.First.FiscalYear < p.Second.FiscalYear)
            && used.All(u => u.FiscalYear <= c.AsOf && !c.Kpi.Observations.Any(o => o.FiscalYear == u.FiscalYear && o.Id > u.Id));
    });

    private static void Always(Arbitrary<RandomCase> cases, Func<RandomCase, bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(cases, holds));

    private static Kpi Record(Kpi kpi, ObservedValue value) => kpi with { Observations = [.. kpi.Observations, value] };

    private static bool Near(decimal? x, decimal? y) =>
        x is null == y is null && (x is null || Math.Abs(x.Value - y!.Value) <= 0.000001m);

    private static Kpi Mirror(Kpi kpi) => kpi with
    {
        Direction = kpi.Direction switch
        {
            Direction.Increase => Direction.Decrease,
            Direction.Decrease => Direction.Increase,
            var maintain => maintain,
        },
        LowerBound = -kpi.UpperBound,
        UpperBound = -kpi.LowerBound,
        Baseline = kpi.Baseline is null ? null : kpi.Baseline with { Value = -kpi.Baseline.Value },
        Targets = [.. kpi.Targets.Select(Mirror)],
        Observations = [.. kpi.Observations.Select(o => o with { Value = -o.Value })],
    };

    // A percentage of a mirrored baseline is mirrored already.
    private static TargetDefinition Mirror(TargetDefinition target) => target with
    {
        Comparator = target.Comparator switch
        {
            Comparator.AtLeast => Comparator.AtMost,
            Comparator.AtMost => Comparator.AtLeast,
            var same => same,
        },
        Value = target.Kind == TargetKind.RelativePercent ? target.Value : -target.Value,
    };

    private static Kpi Scale(Kpi kpi, decimal factor) => kpi with
    {
        LowerBound = kpi.LowerBound * factor,
        UpperBound = kpi.UpperBound * factor,
        Baseline = kpi.Baseline is null ? null : kpi.Baseline with { Value = kpi.Baseline.Value * factor },
        Targets = [.. kpi.Targets.Select(t => Scale(t, factor))],
        Observations = [.. kpi.Observations.Select(o => o with { Value = o.Value * factor })],
    };

    private static TargetDefinition Scale(TargetDefinition target, decimal factor) =>
        target with { Value = target.Kind == TargetKind.RelativePercent ? target.Value : target.Value * factor };
}

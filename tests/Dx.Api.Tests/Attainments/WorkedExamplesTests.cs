using Dx.Api.Tests.Builders;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Attainments;

/// <summary>The worked examples of the method, through the API, to six decimals.</summary>
public sealed class WorkedExamplesTests(AttainmentHost cities) : IClassFixture<AttainmentHost>
{
    private static readonly IndicatorYaml TwentyToSeventy = new() { Targets = [AtLeast(2030, 70)] };

    private static readonly IndicatorYaml Paper = new()
    {
        Direction = "decrease",
        Unit = "枚",
        Baseline = "{ fiscalYear: 2025, text: 2025年度比 }",
        Targets = [Percent(2030, -25), Percent(2035, -50)],
    };

    [Fact]
    public Task Example1_OnTheSteadyPath_IsOnTrack() =>
        new AttainmentCase(cities)
        {
            Indicator = TwentyToSeventy,
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2026, value = 25 }, new { fiscalYear = 2027, value = 40 }],
        }.JudgeAsync(2027, new Judged(2030, "on_track")
        {
            Line = 11,
            Attainment = 0.4m,
            RatioToTarget = 0.571429m,
            ExpectedValue = 40,
            Pace = 1,
            RequiredAnnualChange = 10,
            ObservedAnnualChange = 10,
            ForecastValue = 70,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2030,
            Trend = "improving",
            CurrentValue = 40,
            CurrentFiscalYear = 2027,
            BaselineValue = 20,
            TargetValue = 70,
            Satisfied = false,
        });

    [Fact]
    public Task Example2_AtHalfThePace_IsBehind() =>
        new AttainmentCase(cities)
        {
            Indicator = TwentyToSeventy,
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2026, value = 25 }, new { fiscalYear = 2027, value = 30 }],
        }.JudgeAsync(2027, new Judged(2030, "behind")
        {
            Line = 11,
            Attainment = 0.2m,
            RatioToTarget = 0.428571m,
            ExpectedValue = 40,
            Pace = 0.5m,
            RequiredAnnualChange = 13.333333m,
            ObservedAnnualChange = 5,
            ForecastValue = 45,
            ForecastSatisfied = false,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2035,
            Trend = "improving",
            CurrentValue = 30,
            CurrentFiscalYear = 2027,
            BaselineValue = 20,
            TargetValue = 70,
            Satisfied = false,
        });

    [Fact]
    public Task Example3_TwoRelativeTargetsOnOnePath_AreBothOnTrack()
    {
        var first = new Judged(2030, "on_track")
        {
            Line = 11,
            Attainment = 0.4m,
            RatioToTarget = 0.833333m,
            ExpectedValue = 1_080_000,
            Pace = 1,
            RequiredAnnualChange = -60_000,
            ObservedAnnualChange = -60_000,
            ForecastValue = 900_000,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2030,
            Trend = "improving",
            CurrentValue = 1_080_000,
            CurrentFiscalYear = 2027,
            BaselineValue = 1_200_000,
            TargetValue = 900_000,
            Satisfied = false,
        };
        return new AttainmentCase(cities)
        {
            Indicator = Paper,
            Baselines = [new { fiscalYear = 2025, value = 1_200_000 }],
            Observations = [new { fiscalYear = 2027, value = 1_080_000 }],
        }.JudgeAsync(2027, first, first with
        {
            TargetFiscalYear = 2035,
            Attainment = 0.2m,
            RatioToTarget = 0.555556m,
            ForecastValue = 600_000,
            ReachFiscalYear = 2035,
            TargetValue = 600_000,
        });
    }

    [Fact]
    public Task Example4_WorseThanTheBaseline_IsMovingAway()
    {
        var first = new Judged(2030, "moving_away")
        {
            Line = 11,
            Attainment = -0.1m,
            RatioToTarget = 0.731707m,
            ExpectedValue = 1_140_000,
            Pace = -0.5m,
            RequiredAnnualChange = -82_500,
            ObservedAnnualChange = 30_000,
            ForecastValue = 1_350_000,
            ForecastSatisfied = false,
            ForecastBasis = "indicative",
            Trend = "worsening",
            CurrentValue = 1_230_000,
            CurrentFiscalYear = 2026,
            BaselineValue = 1_200_000,
            TargetValue = 900_000,
            Satisfied = false,
        };
        return new AttainmentCase(cities)
        {
            Indicator = Paper,
            Baselines = [new { fiscalYear = 2025, value = 1_200_000 }],
            Observations = [new { fiscalYear = 2026, value = 1_230_000 }],
        }.JudgeAsync(2026, first, first with
        {
            TargetFiscalYear = 2035,
            Attainment = -0.05m,
            RatioToTarget = 0.487805m,
            RequiredAnnualChange = -70_000,
            ForecastValue = 1_500_000,
            TargetValue = 600_000,
        });
    }

    [Fact]
    public Task Example5_FromZero_IsBehindWhereAGrowthRateWouldPraise() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Baseline = "{ fiscalYear: 2025 }", Targets = [Amount(2030, 10)] },
            Baselines = [new { fiscalYear = 2025, value = 0 }],
            Observations = [new { fiscalYear = 2026, value = 1 }],
        }.JudgeAsync(2026, new Judged(2030, "behind")
        {
            Line = 11,
            Attainment = 0.1m,
            RatioToTarget = 0.1m,
            ExpectedValue = 2,
            Pace = 0.5m,
            RequiredAnnualChange = 2.25m,
            ObservedAnnualChange = 1,
            ForecastValue = 5,
            ForecastSatisfied = false,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2035,
            Trend = "improving",
            CurrentValue = 1,
            CurrentFiscalYear = 2026,
            BaselineValue = 0,
            TargetValue = 10,
            Satisfied = false,
        });

    [Fact]
    public Task Example6_WithoutABaseline_StillForecasts() =>
        new AttainmentCase(cities)
        {
            Indicator = TwentyToSeventy,
            Observations = [new { fiscalYear = 2026, value = 40 }, new { fiscalYear = 2027, value = 48 }],
        }.JudgeAsync(2027, new Judged(2030, "baseline_missing")
        {
            Line = 9,
            RatioToTarget = 0.685714m,
            RequiredAnnualChange = 7.333333m,
            ObservedAnnualChange = 8,
            ForecastValue = 72,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2030,
            Trend = "improving",
            CurrentValue = 48,
            CurrentFiscalYear = 2027,
            TargetValue = 70,
            Satisfied = false,
        });

    [Fact]
    public Task Example7_MetBeforeAndNotNow_IsLapsed() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Targets = [AtLeast(2030, 100)] },
            Baselines = [new { fiscalYear = 2025, value = 80 }],
            Observations = [new { fiscalYear = 2028, value = 100 }, new { fiscalYear = 2029, value = 97 }],
        }.JudgeAsync(2029, new Judged(2030, "lapsed")
        {
            Line = 8,
            Attainment = 0.85m,
            RatioToTarget = 0.97m,
            ExpectedValue = 96,
            Pace = 1.0625m,
            RequiredAnnualChange = 3,
            ObservedAnnualChange = 4.25m,
            ForecastValue = 101.25m,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2030,
            Trend = "improving_with_setback",
            CurrentValue = 97,
            CurrentFiscalYear = 2029,
            BaselineValue = 80,
            TargetValue = 100,
            Satisfied = false,
        });

    [Fact]
    public Task Example8_TargetToBeSet_GivesTheTrendAlone() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Targets = [Undetermined(2030)] },
            Observations = [new { fiscalYear = 2026, value = 5 }, new { fiscalYear = 2027, value = 7 }],
        }.JudgeAsync(2027, new Judged(2030, "target_undetermined")
        {
            Line = 2,
            ObservedAnnualChange = 2,
            ForecastValue = 13,
            ForecastBasis = "indicative",
            Trend = "improving",
            CurrentValue = 7,
            CurrentFiscalYear = 2027,
        });
}

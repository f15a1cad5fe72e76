using Dx.Api.Tests.Builders;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Attainments;

/// <summary>Cases beyond the worked examples, each computed by hand, through the API.</summary>
public sealed class FurtherCasesTests(AttainmentHost cities) : IClassFixture<AttainmentHost>
{
    private static readonly IndicatorYaml TwentyToSeventy = new() { Targets = [AtLeast(2030, 70)] };

    [Fact]
    public async Task NumeratorAndDenominator_InPercent_AreDividedOnceAndClippedAtTheBound()
    {
        var city = await new AttainmentCase(cities)
        {
            Indicator = new() { Unit = "%", LowerBound = 0, UpperBound = 100, Targets = [AtLeast(2030, 50)] },
            Baselines = [new { fiscalYear = 2025, value = 0 }],
            Observations = [new { fiscalYear = 2026, numerator = 12, denominator = 51, text = "23％（12課/51課）" }],
        }.JudgeAsync(2026, new Judged(2030, "on_track")
        {
            Line = 11,
            Attainment = 0.470588m,
            RatioToTarget = 0.470588m,
            ExpectedValue = 10,
            Pace = 2.352941m,
            RequiredAnnualChange = 6.617647m,
            ObservedAnnualChange = 23.529412m,
            ForecastValue = 100,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2028,
            Trend = "improving",
            CurrentValue = 23.529412m,
            CurrentFiscalYear = 2026,
            BaselineValue = 0,
            TargetValue = 50,
            Satisfied = false,
        });

        var row = (await city.ItemsAsync("attainments?asOf=2026")).Single();
        row.GetProperty("currentText").GetString().Should().Be("23％（12課/51課）");
    }

    [Fact]
    public Task TargetYearOver_NotMet_IsMissed() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Targets = [AtLeast(2026, 50)] },
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2026, value = 45 }],
        }.JudgeAsync(2026, new Judged(2026, "missed")
        {
            Line = 7,
            Attainment = 0.833333m,
            RatioToTarget = 0.9m,
            ExpectedValue = 50,
            Pace = 0.833333m,
            ObservedAnnualChange = 25,
            ForecastValue = 45,
            ForecastSatisfied = false,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2027,
            Trend = "improving",
            CurrentValue = 45,
            CurrentFiscalYear = 2026,
            BaselineValue = 20,
            TargetValue = 50,
            Satisfied = false,
        });

    [Theory]
    [InlineData(50, "on_track")]
    [InlineData(49, "moving_away")]
    public async Task FlatPath_HasNoPace_IsJudgedAgainstThePathItself(int value, string outlook)
    {
        var flat = new Judged(2030, outlook)
        {
            Line = 11,
            Attainment = (value - 50) / 10m,
            RatioToTarget = value == 50 ? 0.833333m : 0.816667m,
            ExpectedValue = 50,
            RequiredAnnualChange = (60 - value) / 4m,
            ObservedAnnualChange = value - 50,
            ForecastValue = value == 50 ? 50 : 45,
            ForecastSatisfied = false,
            ForecastBasis = "indicative",
            Trend = value == 50 ? "flat" : "worsening",
            CurrentValue = value,
            CurrentFiscalYear = 2026,
            BaselineValue = 50,
            TargetValue = 60,
            Satisfied = false,
        };
        var hold = value == 50
            ? flat with
            {
                TargetFiscalYear = 2028,
                Outlook = "achieved",
                Line = 6,
                Attainment = 1,
                RatioToTarget = 1,
                RequiredAnnualChange = null,
                ForecastSatisfied = true,
                ReachFiscalYear = 2026,
                TargetValue = 50,
                Satisfied = true,
            }
            : flat with
            {
                TargetFiscalYear = 2028,
                Outlook = "lapsed",
                Line = 8,
                Attainment = 0,
                RatioToTarget = 0.98m,
                RequiredAnnualChange = 0.5m,
                ForecastValue = 47,
                TargetValue = 50,
            };

        await new AttainmentCase(cities)
        {
            Indicator = new() { Targets = [AtLeast(2028, 50), AtLeast(2030, 60)] },
            Baselines = [new { fiscalYear = 2025, value = 50 }],
            Observations = [new { fiscalYear = 2026, value }],
        }.JudgeAsync(2026, hold, flat);
    }

    [Fact]
    public Task ZeroObserved_IsAValue_NotMissing() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Targets = [AtLeast(2030, 10)] },
            Baselines = [new { fiscalYear = 2025, value = 0 }],
            Observations = [new { fiscalYear = 2026, value = 0 }],
        }.JudgeAsync(2026, new Judged(2030, "behind")
        {
            Line = 11,
            Attainment = 0,
            RatioToTarget = 0,
            ExpectedValue = 2,
            Pace = 0,
            RequiredAnnualChange = 2.5m,
            ObservedAnnualChange = 0,
            ForecastValue = 0,
            ForecastSatisfied = false,
            ForecastBasis = "indicative",
            Trend = "flat",
            CurrentValue = 0,
            CurrentFiscalYear = 2026,
            BaselineValue = 0,
            TargetValue = 10,
            Satisfied = false,
        });

    [Fact]
    public Task DownToZero_Reached_HasNoRatioToTarget() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Direction = "decrease", LowerBound = 0, Targets = [AtMost(2030, 0)] },
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2026, value = 0 }],
        }.JudgeAsync(2026, new Judged(2030, "achieved")
        {
            Line = 6,
            Attainment = 1,
            ExpectedValue = 16,
            Pace = 5,
            ObservedAnnualChange = -20,
            ForecastValue = 0,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2026,
            Trend = "improving",
            CurrentValue = 0,
            CurrentFiscalYear = 2026,
            BaselineValue = 20,
            TargetValue = 0,
            Satisfied = true,
        });

    [Fact]
    public Task ForecastPastTheUpperBound_IsClipped() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Unit = "%", LowerBound = 0, UpperBound = 100, Targets = [AtLeast(2030, 100)] },
            Baselines = [new { fiscalYear = 2025, value = 50 }],
            Observations = [new { fiscalYear = 2027, value = 90 }],
        }.JudgeAsync(2027, new Judged(2030, "on_track")
        {
            Line = 11,
            Attainment = 0.8m,
            RatioToTarget = 0.9m,
            ExpectedValue = 70,
            Pace = 2,
            RequiredAnnualChange = 3.333333m,
            ObservedAnnualChange = 20,
            ForecastValue = 100,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2028,
            Trend = "improving",
            CurrentValue = 90,
            CurrentFiscalYear = 2027,
            BaselineValue = 50,
            TargetValue = 100,
            Satisfied = false,
        });

    [Fact]
    public Task NoTarget_ShowsTheTrendAlone() =>
        new AttainmentCase(cities)
        {
            Observations = [new { fiscalYear = 2026, value = 9 }, new { fiscalYear = 2027, value = 4 }],
        }.JudgeAsync(2027, new Judged(null, "no_target")
        {
            Line = 1,
            ObservedAnnualChange = -5,
            ForecastBasis = "indicative",
            Trend = "worsening",
            CurrentValue = 4,
            CurrentFiscalYear = 2027,
        });

    [Fact]
    public Task NothingAfterTheBaselineYear_IsTooEarly() =>
        new AttainmentCase(cities)
        {
            Indicator = TwentyToSeventy,
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2025, value = 20 }],
        }.JudgeAsync(2026, new Judged(2030, "too_early")
        {
            Line = 10,
            Attainment = 0,
            RatioToTarget = 0.285714m,
            ExpectedValue = 20,
            RequiredAnnualChange = 10,
            CurrentValue = 20,
            CurrentFiscalYear = 2025,
            BaselineValue = 20,
            TargetValue = 70,
            Satisfied = false,
        });

    [Fact]
    public Task NothingRecorded_IsNoData() =>
        new AttainmentCase(cities) { Indicator = TwentyToSeventy }
            .JudgeAsync(2026, new Judged(2030, "no_data") { Line = 4, TargetValue = 70 });
}

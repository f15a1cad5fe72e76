using Dx.Api.Tests.Builders;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Attainments;

/// <summary>Years that come, go missing, are corrected or change their meaning; each computed by hand, through the API.</summary>
public sealed class CasesOverTimeTests(AttainmentHost cities) : IClassFixture<AttainmentHost>
{
    private static readonly IndicatorYaml TwentyToSeventy = new() { Targets = [AtLeast(2030, 70)] };

    private static readonly Judged AtTwentyFive = new(2030, "behind")
    {
        Line = 11,
        Attainment = 0.1m,
        RatioToTarget = 0.357143m,
        ExpectedValue = 30,
        Pace = 0.5m,
        RequiredAnnualChange = 11.25m,
        ObservedAnnualChange = 5,
        ForecastValue = 45,
        ForecastSatisfied = false,
        ForecastBasis = "indicative",
        ReachFiscalYear = 2035,
        Trend = "improving",
        CurrentValue = 25,
        CurrentFiscalYear = 2026,
        BaselineValue = 20,
        TargetValue = 70,
        Satisfied = false,
    };

    [Fact]
    public Task TwoDefinitionVersions_EachByItsOwnObservations_AreNeverMixed() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Versions = [new("v1", [AtLeast(2030, 50)]), new("v2", [AtLeast(2035, 80)])] },
            Baselines = [new { versionCode = "v1", fiscalYear = 2025, value = 10 }],
            Observations =
            [
                new { versionCode = "v1", fiscalYear = 2026, value = 30 },
                new { versionCode = "v2", fiscalYear = 2027, value = 20 },
            ],
        }.JudgeAsync(
            2027,
            new Judged(2030, "on_track")
            {
                Line = 11,
                Attainment = 0.5m,
                RatioToTarget = 0.6m,
                ExpectedValue = 18,
                Pace = 2.5m,
                RequiredAnnualChange = 5,
                ObservedAnnualChange = 20,
                ForecastValue = 110,
                ForecastSatisfied = true,
                ForecastBasis = "indicative",
                ReachFiscalYear = 2027,
                Trend = "improving",
                CurrentValue = 30,
                CurrentFiscalYear = 2026,
                BaselineValue = 10,
                TargetValue = 50,
                Satisfied = false,
            },
            new Judged(2035, "baseline_missing")
            {
                Line = 9,
                RatioToTarget = 0.25m,
                RequiredAnnualChange = 7.5m,
                CurrentValue = 20,
                CurrentFiscalYear = 2027,
                TargetValue = 80,
                Satisfied = false,
            });

    [Fact]
    public async Task Maintain_HeldThenLost_IsAchievedThenLapsed()
    {
        var held = new Judged(2030, "achieved")
        {
            Line = 6,
            Attainment = 1,
            RatioToTarget = 1,
            ExpectedValue = 100,
            ObservedAnnualChange = 0,
            ForecastValue = 100,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2026,
            CurrentValue = 100,
            CurrentFiscalYear = 2026,
            BaselineValue = 100,
            TargetValue = 100,
            Satisfied = true,
        };
        var city = await new AttainmentCase(cities)
        {
            Indicator = new() { Direction = "maintain", Targets = [Exactly(2030, 100)] },
            Baselines = [new { fiscalYear = 2025, value = 100 }],
            Observations = [new { fiscalYear = 2026, value = 100 }, new { fiscalYear = 2027, value = 98 }],
        }.JudgeAsync(2026, held);

        await AttainmentCase.CompareAsync(city, 2027, held with
        {
            Outlook = "lapsed",
            Line = 8,
            Attainment = 0,
            RatioToTarget = 0.98m,
            RequiredAnnualChange = 0.666667m,
            ObservedAnnualChange = -1,
            ForecastValue = 95,
            ForecastSatisfied = false,
            ReachFiscalYear = null,
            CurrentValue = 98,
            CurrentFiscalYear = 2027,
            Satisfied = false,
        });
    }

    [Fact]
    public Task MissingAfterAValue_LeavesTheLastValueStanding() =>
        new AttainmentCase(cities)
        {
            Indicator = TwentyToSeventy,
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2026, value = 25 }, new { fiscalYear = 2027, missing = "notCollected" }],
        }.JudgeAsync(2027, AtTwentyFive);

    [Fact]
    public Task YearsAfterTheAsOfYear_ChangeNothing() =>
        new AttainmentCase(cities)
        {
            Indicator = TwentyToSeventy,
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2026, value = 25 }, new { fiscalYear = 2027, value = 70 }],
        }.JudgeAsync(2026, AtTwentyFive);

    [Fact]
    public async Task Estimate_CountsAndIsNamedInTheTrace_UntilTheFinalValueReplacesIt()
    {
        var city = await new AttainmentCase(cities)
        {
            Indicator = TwentyToSeventy,
            Baselines = [new { fiscalYear = 2025, value = 20 }],
            Observations = [new { fiscalYear = 2026, value = 25, status = "estimate" }],
        }.JudgeAsync(2026, AtTwentyFive);
        (await UsedAsync(city)).Should().ContainSingle().Which.Should().Be((25m, "estimate"));

        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 26 });

        await AttainmentCase.CompareAsync(city, 2026, AtTwentyFive with
        {
            Outlook = "slightly_behind",
            Attainment = 0.12m,
            RatioToTarget = 0.371429m,
            Pace = 0.6m,
            RequiredAnnualChange = 11,
            ObservedAnnualChange = 6,
            ForecastValue = 50,
            ReachFiscalYear = 2034,
            CurrentValue = 26,
        });
        (await UsedAsync(city)).Should().ContainSingle().Which.Should().Be((26m, "final"));
    }

    [Fact]
    public async Task State_JudgedByPeople_IsMissedOnlyAfterItsYear()
    {
        var unjudged = new Judged(2027, "no_data") { Line = 3 };
        var city = await new AttainmentCase(cities)
        {
            Indicator = new() { Kind = "milestone", Unit = "", Targets = [State(2027)] },
        }.JudgeAsync(2026, unjudged);

        await city.RecordAsync("kpi", new { fiscalYear = 2026, stateReached = false, text = "一部の課だけ" });

        var notReached = unjudged with { Outlook = "not_achieved", CurrentFiscalYear = 2026, Satisfied = false };
        await AttainmentCase.CompareAsync(city, 2026, notReached);
        await AttainmentCase.CompareAsync(city, 2027, notReached);
        await AttainmentCase.CompareAsync(city, 2028, notReached with { Outlook = "missed" });

        await city.RecordAsync("kpi", new { fiscalYear = 2027, stateReached = true });

        await AttainmentCase.CompareAsync(
            city, 2028, notReached with { Outlook = "achieved", CurrentFiscalYear = 2027, Satisfied = true });
        await AttainmentCase.CompareAsync(city, 2026, notReached);
    }

    [Fact]
    public async Task BaselineYearAlone_TakesThatYearsObservation_WhenItComes()
    {
        var city = await new AttainmentCase(cities)
        {
            Indicator = new() { Direction = "decrease", Baseline = "{ fiscalYear: 2025 }", Targets = [Percent(2030, -25)] },
            Observations = [new { fiscalYear = 2026, value = 950 }],
        }.JudgeAsync(2026, new Judged(2030, "baseline_missing")
        {
            Line = 5,
            CurrentValue = 950,
            CurrentFiscalYear = 2026,
        });

        await city.RecordAsync("kpi", new { fiscalYear = 2025, value = 1000 });

        await AttainmentCase.CompareAsync(city, 2026, new Judged(2030, "on_track")
        {
            Line = 11,
            Attainment = 0.2m,
            RatioToTarget = 0.789474m,
            ExpectedValue = 950,
            Pace = 1,
            RequiredAnnualChange = -50,
            ObservedAnnualChange = -50,
            ForecastValue = 750,
            ForecastSatisfied = true,
            ForecastBasis = "indicative",
            ReachFiscalYear = 2030,
            Trend = "improving",
            CurrentValue = 950,
            CurrentFiscalYear = 2026,
            BaselineValue = 1000,
            TargetValue = 750,
            Satisfied = false,
        });
    }

    [Fact]
    public Task FourYearsInTheWindow_AreATrend_AndOlderYearsAreNotLookedAt() =>
        new AttainmentCase(cities)
        {
            Indicator = new() { Targets = [AtLeast(2030, 60)] },
            Baselines = [new { fiscalYear = 2022, value = 10 }],
            Observations =
            [
                new { fiscalYear = 2027, value = 50 },
                new { fiscalYear = 2020, value = 0 },
                new { fiscalYear = 2026, value = 40 },
                new { fiscalYear = 2024, value = 30 },
            ],
        }.JudgeAsync(2027, new Judged(2030, "on_track")
        {
            Line = 11,
            Attainment = 0.8m,
            RatioToTarget = 0.833333m,
            ExpectedValue = 41.25m,
            Pace = 1.28m,
            RequiredAnnualChange = 3.333333m,
            ObservedAnnualChange = 8,
            ForecastValue = 74,
            ForecastSatisfied = true,
            ForecastBasis = "trend",
            ReachFiscalYear = 2029,
            Trend = "improving",
            CurrentValue = 50,
            CurrentFiscalYear = 2027,
            BaselineValue = 10,
            TargetValue = 60,
            Satisfied = false,
        });

    private static async Task<IReadOnlyList<(decimal, string?)>> UsedAsync(City city)
    {
        var trace = await city.GetAsync("attainments/kpi/trace?asOf=2026");
        return [.. trace.GetProperty("items")[0].GetProperty("inputs").GetProperty("observations").EnumerateArray()
            .Select(o => (o.GetProperty("value").GetDecimal(), o.GetProperty("status").GetString()))];
    }
}

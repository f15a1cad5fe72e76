using Dx.Domain.Attainments;
using Dx.Domain.Indicators;
using static Dx.Domain.Tests.Attainments.Kpi;

namespace Dx.Domain.Tests.Attainments;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(10, 12, 15, Trend.Improving)]
    [InlineData(10, 15, 12, Trend.ImprovingWithSetback)]
    [InlineData(10, 12, 12, Trend.ImprovingWithSetback)]
    [InlineData(10, 5, 8, Trend.Turning)]
    [InlineData(10, 8, 10, Trend.Turning)]
    [InlineData(10, 8, 5, Trend.Worsening)]
    [InlineData(10, 12, 10, Trend.Worsening)]
    [InlineData(10, 8, 8, Trend.Worsening)]
    [InlineData(10, 10, 10, Trend.Flat)]
    public void Trend_ThreeYears_ReadsMeanAndLastChange(decimal first, decimal second, decimal third, Trend expected)
    {
        Increase.Observed(2025, first).Observed(2026, second).Observed(2027, third).Judge(2027).Trend.Should().Be(expected);
        Decrease.Observed(2025, -first).Observed(2026, -second).Observed(2027, -third).Judge(2027).Trend.Should().Be(expected);
    }

    [Fact]
    public void Trend_UpAndBackToAStandstill_IsFlat() =>
        Increase.Observed(2024, 10).Observed(2025, 12).Observed(2026, 10).Observed(2027, 10).Judge(2027).Trend.Should().Be(Trend.Flat);

    [Fact]
    public void Trend_OnePoint_IsNull() => Increase.Observed(2027, 10).Judge(2027).Trend.Should().BeNull();

    [Theory]
    [InlineData(2021, ForecastBasis.None)]
    [InlineData(2022, ForecastBasis.Indicative)]
    public void Window_HoldsSixFiscalYears(int earlier, ForecastBasis expected)
    {
        var result = Increase.Observed(earlier, 10).Observed(2027, 20).Judge(2027);

        result.ForecastBasis.Should().Be(expected);
        result.ObservedAnnualChange.Should().Be(expected == ForecastBasis.None ? null : 2m);
        result.UsedObservationIds.Should().Equal(expected == ForecastBasis.None ? [2L] : [1L, 2L]);
    }

    [Fact]
    public void ForecastBasis_FourYearsWithTheBaselineYear_IsTrend() =>
        Increase.From(2024, 8).Observed(2025, 10).Observed(2026, 12).Observed(2027, 14).Judge(2027)
            .ForecastBasis.Should().Be(ForecastBasis.Trend);

    [Fact]
    public void Window_ObservationInTheBaselineYear_StandsBesideTheDeclaredValue()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2025, 24).Observed(2027, 40).Judge(2027);

        (result.BaselineValue, result.AttainmentRatio, result.ObservedAnnualChange).Should().Be((20m, 0.4m, 8m));
    }

    [Fact]
    public void Window_BaselineYearRecordedMissing_KeepsTheDeclaredValue() =>
        Increase.From(2025, 20).To(2030, 70).Observed(2025, null).Observed(2027, 40).Judge(2027)
            .ObservedAnnualChange.Should().Be(10);

    [Fact]
    public void Current_CorrectionRecordedLater_Replaces()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2027, 45).Observed(2026, 25).Observed(2027, 40).Judge(2027);

        (result.CurrentValue, result.CurrentObservationId).Should().Be((40m, 3L));
        result.UsedObservationIds.Should().Equal(2, 3);
    }

    [Fact]
    public void Current_MissingRecordedAfterAValue_LeavesTheYearWithoutOne()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2026, 25).Observed(2027, 45).Observed(2027, null).Judge(2027);

        (result.CurrentValue, result.CurrentFiscalYear).Should().Be((25m, Fy(2026)));
    }

    [Fact]
    public void Current_FinalAfterEstimateOfTheSameYear_IsTheFinal() =>
        Increase.To(2030, 70).Observed(2027, 50).Observed(2027, 0).Judge(2027).CurrentValue.Should().Be(0);

    [Fact]
    public void Baseline_YearAlone_IsThatYearsNewestObservation()
    {
        var kpi = Increase.From(2025, null).To(2030, 70).Observed(2025, 18).Observed(2027, 40).Observed(2025, 20);

        var result = kpi.Judge(2027);
        (result.BaselineValue, result.AttainmentRatio, result.Pace).Should().Be((20m, 0.4m, 1m));
        result.UsedObservationIds.Should().Equal(3, 2);
    }

    [Fact]
    public void Baseline_YearAloneOutsideTheWindow_IsUsed() =>
        Increase.From(2020, null).To(2030, 70).Observed(2020, 20).Observed(2027, 40).Judge(2027)
            .UsedObservationIds.Should().Equal(1, 2);

    [Fact]
    public void Baseline_YearAloneNotYetCome_IsUnknown()
    {
        var result = Decrease.From(2026, null).ToPercent(2030, -25).Observed(2025, 100).Observed(2026, 90).Judge(2025);

        (result.Rule, result.BaselineValue, result.BaselineFiscalYear).Should().Be((OutlookRule.RelativeWithoutBaseline, null, Fy(2026)));
    }

    [Fact]
    public void Baseline_NotDeclared_IsNeverTheFirstObservation() =>
        Increase.To(2030, 70).Observed(2020, 20).Observed(2027, 40).Judge(2027).BaselineValue.Should().BeNull();

    [Fact]
    public void Forecast_Share_StopsAtItsUpperBound()
    {
        var kpi = Increase.From(2025, 60).To(2030, 100).Observed(2027, 90);

        var share = kpi.Within(0, 100).Judge(2027);
        (share.ForecastValue, share.ForecastSatisfied, share.ReachFiscalYear).Should().Be((100m, true, Fy(2028)));
        kpi.Judge(2027).ForecastValue.Should().Be(135);
    }

    [Fact]
    public void Forecast_TotalAttendanceRateWithoutBounds_PassesOneHundred()
    {
        var result = Increase.From(2025, 50).To(2030, 200).Observed(2027, 110).Judge(2027);

        (result.ForecastValue, result.ForecastSatisfied, result.AttainmentRatio).Should().Be((200m, true, 0.4m));
    }

    [Fact]
    public void Forecast_Reduction_StopsAtItsLowerBound() =>
        Decrease.From(2025, 100).To(2030, 10).Within(0, null).Observed(2027, 40).Judge(2027).ForecastValue.Should().Be(0);

    [Fact]
    public void Bounds_ClipNothingButTheForecast()
    {
        var result = Increase.From(2025, 50).To(2030, 120).Within(0, 100).Observed(2027, 110).Judge(2027);

        (result.CurrentValue, result.TargetValue, result.ExpectedValue, result.ForecastValue).Should().Be((110m, 120m, 78m, 100m));
        result.ReachFiscalYear.Should().BeNull();
    }

    [Fact]
    public void Forecast_TargetYearBeforeTheCurrentValue_FollowsTheLineBackWithinTheBounds()
    {
        var kpi = Increase.From(2025, 80).To(2026, 85).Observed(2028, 20);

        // 20 a year down: FY2026 lies at 60 and meets nothing; the other way round it would lie above 100.
        var fallen = kpi.Judge(2028);
        (fallen.Outlook, fallen.ForecastValue, fallen.ForecastSatisfied).Should().Be((Outlook.Missed, 60m, false));
        var steep = Increase.Within(0, 100).To(2020, 85).Observed(2027, 80).Observed(2028, 20).Judge(2028);
        (steep.ForecastValue, steep.ForecastSatisfied, steep.ReachFiscalYear).Should().Be((100m, true, null));
    }

    [Theory]
    [InlineData(2029, 50, 20.0)]
    [InlineData(2029, 70, null)]
    [InlineData(2030, 50, null)]
    [InlineData(2031, 50, null)]
    public void Required_OnlyBeforeTheTargetYearAndNotSatisfied(int year, decimal value, double? expected) =>
        Increase.From(2025, 20).To(2030, 70).Observed(year, value).Judge(2031).RequiredAnnualChange.Should().Be((decimal?)expected);

    [Fact]
    public void Observed_OlderYearsInTheWindow_StartsAtTheEarliestOfThem() =>
        Increase.Observed(2021, 90).Observed(2022, 10).Observed(2024, 30).Observed(2027, 20).Judge(2027)
            .ObservedAnnualChange.Should().Be(2);

    [Fact]
    public void Forecast_ChangeOfThirds_MeetsTheTargetExactly()
    {
        var result = Increase.From(2024, 0).To(2030, 20).Observed(2027, 10).Judge(2027);

        (result.ObservedAnnualChange, result.ForecastValue, result.ForecastSatisfied, result.ReachFiscalYear)
            .Should().Be((3.333333m, 20m, true, Fy(2030)));
    }

    [Theory]
    [InlineData(70, 2077)] // 50 years at 1 a year from 20
    [InlineData(70.01, null)]
    public void Reach_EndsAfterFiftyYears(decimal target, int? expected) =>
        Increase.From(2026, 19).To(2100, target).Observed(2027, 20).Judge(2027).ReachFiscalYear.Should().Be(expected is { } year ? Fy(year) : null);

    [Theory]
    [InlineData(2150)]
    [InlineData(2149)]
    public void Reach_BeyondTheLatestFiscalYear_IsNull(int year)
    {
        var result = Increase.From(year - 1, 10).To(2150, 100).Observed(year, 11).Judge(2150);

        (result.ReachFiscalYear, result.ObservedAnnualChange).Should().Be((null, 1m));
    }

    [Fact]
    public void Reach_MaintainExactly_OnlyWhenTheLineHitsTheValue()
    {
        var kpi = Maintain.From(2025, 0).Observed(2027, 4);

        kpi.To(2030, 8, Comparator.Exactly).Judge(2027).ReachFiscalYear.Should().Be(Fy(2029));
        kpi.To(2030, 9, Comparator.Exactly).Judge(2027).ReachFiscalYear.Should().BeNull();
        kpi.To(2030, 9, Comparator.AtLeast).Judge(2027).ReachFiscalYear.Should().Be(Fy(2030));
        kpi.To(2030, -1, Comparator.AtMost).Judge(2027).ReachFiscalYear.Should().BeNull();
    }

    [Fact]
    public void Versions_AreSeparateSeries()
    {
        var coverage = Increase.From(2025, 0).To(2030, 100).Observed(2026, 20).Observed(2027, 100);
        var usage = Increase.To(2035, 100).Observed(2031, 40);

        coverage.Judge(2031).Outlook.Should().Be(Outlook.Achieved);
        var second = usage.Judge(2031);
        (second.Outlook, second.Trend, second.ForecastBasis).Should().Be((Outlook.BaselineMissing, null, ForecastBasis.None));
    }

    [Theory]
    [InlineData(0.0000005, 0.000001)]
    [InlineData(-0.0000005, -0.000001)]
    [InlineData(0.0000004, 0)]
    public void Rounding_HalfASixthPlace_GoesAwayFromZero(decimal value, decimal stored) =>
        Increase.To(2030, 70).Observed(2027, value).Judge(2027).CurrentValue.Should().Be(stored);

    [Fact]
    public void Outlook_ValueThatRoundsToTheTarget_IsNotAchieved() =>
        Increase.From(2025, 20).To(2030, 70).Observed(2027, 69.9999999m).Judge(2027).Satisfied.Should().BeFalse();

    [Fact]
    public void Attainment_PastTheTarget_IsUnclampedBesideTheClampedOne()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2027, 95).Judge(2027);

        (result.AttainmentRatio, result.Clamped, result.RatioToTarget).Should().Be((1.5m, 1m, 1.357143m));
    }
}

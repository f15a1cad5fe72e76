using Dx.Domain.Attainments;
using static Dx.Domain.Tests.Attainments.Kpi;

namespace Dx.Domain.Tests.Attainments;

public sealed class WorkedExamplesTests
{
    private static readonly Kpi Paper = Decrease.From(2025, 1_200_000).ToPercent(2030, -25).ToPercent(2035, -50);

    [Fact]
    public void Judge_ExactlyOnTheLine_IsOnTrack()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2026, 25).Observed(2027, 40).Judge(2027);

        result.Outlook.Should().Be(Outlook.OnTrack);
        result.Rule.Should().Be(OutlookRule.PaceOnTrack);
        result.AttainmentRatio.Should().Be(0.4m);
        result.Clamped.Should().Be(0.4m);
        result.ExpectedValue.Should().Be(40);
        result.Pace.Should().Be(1);
        result.RatioToTarget.Should().Be(0.571429m);
        result.RequiredAnnualChange.Should().Be(10);
        result.ObservedAnnualChange.Should().Be(10);
        result.ForecastValue.Should().Be(70);
        result.ForecastSatisfied.Should().BeTrue();
        result.ForecastBasis.Should().Be(ForecastBasis.Indicative);
        result.ReachFiscalYear.Should().Be(Fy(2030));
        result.Trend.Should().Be(Trend.Improving);
        result.Satisfied.Should().BeFalse();
        (result.CurrentValue, result.CurrentFiscalYear, result.CurrentObservationId).Should().Be((40m, Fy(2027), 2L));
        (result.BaselineValue, result.BaselineFiscalYear, result.TargetValue).Should().Be((20m, Fy(2025), 70m));
        result.UsedObservationIds.Should().Equal(1, 2);
    }

    [Fact]
    public void Judge_HalfThePace_IsBehindAndReachesFiveYearsLate()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2026, 25).Observed(2027, 30).Judge(2027);

        result.Outlook.Should().Be(Outlook.Behind);
        result.AttainmentRatio.Should().Be(0.2m);
        result.Pace.Should().Be(0.5m);
        result.RequiredAnnualChange.Should().Be(13.333333m);
        result.ObservedAnnualChange.Should().Be(5);
        result.ForecastValue.Should().Be(45);
        result.ForecastSatisfied.Should().BeFalse();
        result.ReachFiscalYear.Should().Be(Fy(2035));
    }

    [Theory]
    [InlineData(2030, 900_000, 0.4, -60_000)]
    [InlineData(2035, 600_000, 0.2, -60_000)]
    public void Judge_ReductionExactlyOnItsLine_IsOnTrackForBothYears(int year, decimal target, decimal attainment, decimal required)
    {
        var result = Paper.Observed(2027, 1_080_000).Judge(2027, year);

        result.Outlook.Should().Be(Outlook.OnTrack);
        result.TargetValue.Should().Be(target);
        result.AttainmentRatio.Should().Be(attainment);
        result.ExpectedValue.Should().Be(1_080_000);
        result.Pace.Should().Be(1);
        result.ObservedAnnualChange.Should().Be(-60_000);
        result.RequiredAnnualChange.Should().Be(required);
        result.ReachFiscalYear.Should().Be(Fy(year));
    }

    [Theory]
    [InlineData(2030, -0.1)]
    [InlineData(2035, -0.05)]
    public void Judge_ReductionThatGrew_IsMovingAway(int year, decimal attainment)
    {
        var result = Paper.Observed(2026, 1_230_000).Judge(2026, year);

        result.Outlook.Should().Be(Outlook.MovingAway);
        result.Rule.Should().Be(OutlookRule.PaceMovingAway);
        result.AttainmentRatio.Should().Be(attainment);
        result.Clamped.Should().Be(0);
        result.Pace.Should().Be(-0.5m);
        result.Trend.Should().Be(Trend.Worsening);
        result.ReachFiscalYear.Should().BeNull();
    }

    [Fact]
    public void Judge_FirstOfTenFromZero_IsBehind()
    {
        var result = Increase.From(2025, 0).ToAmount(2030, 10).Observed(2026, 1).Judge(2026);

        result.Outlook.Should().Be(Outlook.Behind);
        result.BaselineValue.Should().Be(0);
        result.TargetValue.Should().Be(10);
        result.AttainmentRatio.Should().Be(0.1m);
        result.ExpectedValue.Should().Be(2);
        result.Pace.Should().Be(0.5m);
    }

    [Fact]
    public void Judge_NoBaseline_StillShowsRatioAndForecast()
    {
        var result = Increase.To(2030, 70).Observed(2026, 40).Observed(2027, 48).Judge(2027);

        result.Outlook.Should().Be(Outlook.BaselineMissing);
        result.Rule.Should().Be(OutlookRule.NoBaseline);
        result.RatioToTarget.Should().Be(0.685714m);
        result.ObservedAnnualChange.Should().Be(8);
        result.ForecastValue.Should().Be(72);
        result.ForecastSatisfied.Should().BeTrue();
        result.ReachFiscalYear.Should().Be(Fy(2030));
        (result.AttainmentRatio, result.ExpectedValue, result.Pace, result.BaselineValue).Should().Be((null, null, null, null));
    }

    [Fact]
    public void Judge_FellBelowAfterMeeting_IsLapsed()
    {
        var result = Increase.From(2025, 80).To(2030, 100).Observed(2028, 100).Observed(2029, 97).Judge(2029);

        result.Outlook.Should().Be(Outlook.Lapsed);
        result.Trend.Should().Be(Trend.ImprovingWithSetback);
        result.UsedObservationIds.Should().Equal(1, 2);
    }

    [Fact]
    public void Judge_Undetermined_GivesTrendButNoRatio()
    {
        var result = Increase.From(2025, 10).ToBeSet(2030).Observed(2026, 12).Observed(2027, 15).Judge(2027);

        result.Outlook.Should().Be(Outlook.TargetUndetermined);
        result.Trend.Should().Be(Trend.Improving);
        (result.AttainmentRatio, result.Clamped, result.RatioToTarget, result.Pace).Should().Be((null, null, null, null));
        (result.ExpectedValue, result.RequiredAnnualChange, result.TargetValue).Should().Be((null, null, null));
        (result.Satisfied, result.ForecastSatisfied, result.ReachFiscalYear).Should().Be((null, null, null));
    }
}

using Dx.Domain.Attainments;
using Dx.Domain.Indicators;
using static Dx.Domain.Tests.Attainments.Kpi;

namespace Dx.Domain.Tests.Attainments;

public sealed class OutlookTests
{
    [Fact]
    public void Judge_WithoutTarget_KeepsTrendAndSpeed()
    {
        var result = Increase.Observed(2026, 10).Observed(2027, 12).Judge(2027);

        result.Rule.Should().Be(OutlookRule.NoTarget);
        (result.Trend, result.ObservedAnnualChange, result.ForecastValue).Should().Be((Trend.Improving, 2m, null));
    }

    [Fact]
    public void Judge_NothingRecorded_IsNoData()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Judge(2027);

        result.Rule.Should().Be(OutlookRule.NoValue);
        (result.CurrentValue, result.AttainmentRatio, result.Satisfied, result.Trend).Should().Be((null, null, null, null));
        result.UsedObservationIds.Should().BeEmpty();
    }

    [Fact]
    public void Judge_OnlyMissingRecorded_IsNoDataAndNotZero() =>
        Increase.From(2025, 20).To(2030, 70).Observed(2026, null).Judge(2027).Outlook.Should().Be(Outlook.NoData);

    [Fact]
    public void Judge_RealZero_IsAValue()
    {
        var result = Increase.From(2025, 0).To(2030, 50).Observed(2026, 0).Judge(2027);

        result.Rule.Should().Be(OutlookRule.PaceBehind);
        (result.CurrentValue, result.AttainmentRatio, result.Pace, result.RatioToTarget).Should().Be((0m, 0m, 0m, 0m));
    }

    [Fact]
    public void Judge_ReductionToZeroReached_HasNoRatioByZero()
    {
        var result = Decrease.From(2025, 10).To(2030, 0).Observed(2027, 0).Judge(2027);

        (result.Outlook, result.AttainmentRatio, result.RatioToTarget).Should().Be((Outlook.Achieved, 1m, null));
    }

    [Fact]
    public void Judge_RelativeTargetWithoutBaseline_IsBaselineMissing()
    {
        var result = Decrease.ToPercent(2030, -25).Observed(2026, 100).Judge(2026);

        result.Rule.Should().Be(OutlookRule.RelativeWithoutBaseline);
        (result.TargetValue, result.RatioToTarget).Should().Be((null, null));
    }

    [Fact]
    public void Judge_SatisfiedWithoutBaseline_IsAchieved()
    {
        var result = Increase.To(2030, 70).Observed(2027, 70).Judge(2027);

        (result.Outlook, result.AttainmentRatio, result.ReachFiscalYear).Should().Be((Outlook.Achieved, null, Fy(2027)));
        result.RequiredAnnualChange.Should().BeNull();
    }

    [Fact]
    public void Judge_TargetYearBelowTarget_IsMissed()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2030, 69.9m).Judge(2030);

        (result.Rule, result.AttainmentRatio).Should().Be((OutlookRule.TargetYearPassed, 0.998m));
        (result.RequiredAnnualChange, result.ForecastValue, result.ForecastSatisfied).Should().Be((null, 69.9m, false));
    }

    [Fact]
    public void Judge_PastTheTargetYear_ReadsTheForecastBackwards()
    {
        var result = Increase.From(2025, 20).To(2030, 70).Observed(2030, 60).Observed(2032, 66).Judge(2032);

        (result.Outlook, result.ForecastValue, result.ForecastSatisfied).Should().Be((Outlook.Missed, 60m, false));
        (result.ExpectedValue, result.Pace).Should().Be((70m, 0.92m));
        // The window is FY2027 to FY2032, without the baseline year: 3 a year, so the missing 4 take two years.
        (result.ObservedAnnualChange, result.ReachFiscalYear).Should().Be((3m, Fy(2034)));
    }

    [Fact]
    public void Judge_TargetYearReachedButLate_IsAchieved() =>
        Increase.From(2025, 20).To(2030, 70).Observed(2030, 60).Observed(2032, 71).Judge(2032).Outlook.Should().Be(Outlook.Achieved);

    [Fact]
    public void Judge_MetOnceAndLostInTheTargetYear_IsMissedNotLapsed() =>
        Increase.From(2025, 20).To(2030, 70).Observed(2029, 75).Observed(2030, 60).Judge(2030).Outlook.Should().Be(Outlook.Missed);

    [Fact]
    public void Judge_LapsedLongBeforeTheWindow_UsesTheYearThatMetIt()
    {
        var result = Increase.From(2015, 20).To(2035, 70).Observed(2018, 72).Observed(2026, 40).Observed(2027, 41).Judge(2027);

        result.Outlook.Should().Be(Outlook.Lapsed);
        result.UsedObservationIds.Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Judge_BaselineMetTheTargetAndIsLost_IsLapsedNotAhead()
    {
        // The path falls from 80 to 70; a pace of (60 − 80) / (76 − 80) = 5 must not praise the fall.
        var result = Increase.From(2025, 80).To(2030, 70).Observed(2027, 60).Judge(2027);

        (result.Rule, result.AttainmentRatio, result.Pace).Should().Be((OutlookRule.SatisfiedBefore, 0m, 5m));
    }

    [Fact]
    public void Judge_BaselineYearIsNewest_IsTooEarly()
    {
        var result = Increase.From(2025, null).To(2030, 70).Observed(2025, 20).Judge(2026);

        (result.Rule, result.BaselineValue, result.AttainmentRatio, result.Share).Should().Be((OutlookRule.NotAfterBaseline, 20m, 0m, null));
        (result.ExpectedValue, result.Pace).Should().Be((20m, null));
    }

    [Fact]
    public void Judge_ValueBeforeTheBaselineYear_IsTooEarlyWithoutExpectation()
    {
        var result = Increase.From(2027, 20).To(2030, 70).Observed(2025, 15).Judge(2026);

        (result.Outlook, result.ExpectedValue, result.Pace, result.AttainmentRatio).Should().Be((Outlook.TooEarly, null, null, -0.1m));
    }

    [Theory]
    [InlineData(39, Outlook.OnTrack)] // pace 0.95
    [InlineData(38.99, Outlook.SlightlyBehind)]
    [InlineData(32, Outlook.SlightlyBehind)] // pace 0.60
    [InlineData(31.99, Outlook.Behind)]
    [InlineData(20, Outlook.Behind)] // pace 0
    [InlineData(19.99, Outlook.MovingAway)]
    public void Judge_AtAThreshold_TakesTheBetterGrade(decimal value, Outlook expected) =>
        Increase.From(2025, 20).To(2030, 70).Observed(2027, value).Judge(2027).Outlook.Should().Be(expected);

    [Fact]
    public void Judge_PaceOfExactlySixTenthsOnAPathOfThirds_IsSlightlyBehind()
    {
        // Two of three years: the path stands at B + 20/3, the value at B + 4.
        var result = Increase.From(2025, 1_000_000).ToAmount(2028, 10).Observed(2027, 1_000_004).Judge(2027);

        (result.Outlook, result.Pace, result.ExpectedValue).Should().Be((Outlook.SlightlyBehind, 0.6m, 1_000_006.666667m));
    }

    [Fact]
    public void Judge_OwnThresholds_Decide() =>
        Increase.From(2025, 20).To(2030, 70).Observed(2027, 36).Judge(2027, thresholds: new PaceThresholds(0.8m, 0.5m, 0.1m))
            .Outlook.Should().Be(Outlook.OnTrack);

    [Theory]
    [InlineData(0.95, 0.6, 0, true)]
    [InlineData(0.6, 0.6, 0, false)]
    [InlineData(0.95, 0, 0, false)]
    public void Thresholds_ThatDoNotDescend_AreNotOrdered(decimal onTrack, decimal slightlyBehind, decimal behind, bool expected) =>
        new PaceThresholds(onTrack, slightlyBehind, behind).IsOrdered.Should().Be(expected);

    [Theory]
    [InlineData(80, Outlook.OnTrack)]
    [InlineData(79, Outlook.MovingAway)]
    public void Judge_FlatPath_ComparesWithThePath(decimal value, Outlook expected)
    {
        var result = Increase.From(2025, 80).To(2030, 80).To(2035, 90).Observed(2027, value).Judge(2027, 2035);

        (result.Outlook, result.Pace, result.Rule.Line).Should().Be((expected, null, 11));
    }

    [Theory]
    [InlineData(76, 1, "pace_on_track")]
    [InlineData(60, 5, "pace_on_track")]
    [InlineData(77, 0.75, "pace_slightly_behind")]
    [InlineData(79, 0.25, "pace_behind")]
    [InlineData(84, -1, "pace_moving_away")]
    public void Judge_PathThatFirstGetsWorse_FollowsThePace(decimal value, decimal pace, string rule)
    {
        // The path falls from 80 to 76 by FY2027 before it rises to 90.
        var result = Increase.From(2025, 80).To(2030, 70).To(2035, 90).Observed(2027, value).Judge(2027, 2035);

        (result.Pace, result.Rule.Id).Should().Be((pace, rule));
    }

    [Theory]
    [InlineData(80, "path_kept")]
    [InlineData(79, "path_lost")]
    public void Judge_PathBackAtTheBaseline_ComparesWithThePath(decimal value, string rule)
    {
        // Down to 70 and halfway back up to 90: FY2031 stands at 80 again.
        var result = Increase.From(2025, 80).To(2029, 70).To(2033, 90).Observed(2031, value).Judge(2031, 2033);

        (result.ExpectedValue, result.Pace, result.Rule.Id).Should().Be((80m, null, rule));
    }

    [Fact]
    public void Judge_BetweenTwoTargets_FollowsTheSecondLine()
    {
        var result = Decrease.From(2025, 1_200_000).ToPercent(2030, -25).ToPercent(2035, -50).Observed(2032, 810_000).Judge(2032, 2035);

        // 900,000 − 300,000 × 2/5 = 780,000 is due; 390,000 of 420,000 is done.
        (result.ExpectedValue, result.Pace, result.Outlook).Should().Be((780_000m, 0.928571m, Outlook.SlightlyBehind));
    }

    [Theory]
    [InlineData(null, 2027, Outlook.NoData)]
    [InlineData(null, 2033, Outlook.NoData)]
    [InlineData(true, 2027, Outlook.Achieved)]
    [InlineData(true, 2033, Outlook.Achieved)]
    [InlineData(false, 2030, Outlook.NotAchieved)]
    [InlineData(false, 2031, Outlook.Missed)]
    public void Judge_State_FollowsTheNewestJudgement(bool? reached, int asOf, Outlook expected)
    {
        var kpi = Increase.ToState(2030);
        var result = (reached is { } judged ? kpi.Judged(2026, !judged).Judged(2027, judged) : kpi).Judge(asOf);

        (result.Outlook, result.Satisfied, result.CurrentValue).Should().Be((expected, reached, null));
        result.Share.Should().Be(reached switch { null => null, true => 1, false => 0 });
        result.UsedObservationIds.Should().Equal(reached is null ? [] : [2L]);
    }

    [Fact]
    public void Judge_TargetThatEqualsTheBaseline_IsAllOrNothing()
    {
        var kpi = Increase.From(2025, 50).To(2030, 50);

        kpi.Observed(2027, 50).Judge(2027).AttainmentRatio.Should().Be(1);
        kpi.Observed(2027, 55).Judge(2027).AttainmentRatio.Should().Be(1);
        var lost = kpi.Observed(2027, 49).Judge(2027);
        (lost.AttainmentRatio, lost.Outlook).Should().Be((0m, Outlook.Lapsed));
    }

    [Theory]
    [InlineData(Comparator.AtLeast, 95, Outlook.Achieved)]
    [InlineData(Comparator.AtLeast, 89, Outlook.Lapsed)]
    [InlineData(Comparator.AtMost, 90, Outlook.Achieved)]
    [InlineData(Comparator.Exactly, 90, Outlook.Achieved)]
    [InlineData(Comparator.Exactly, 91, Outlook.OnTrack)] // the path stands at 93 on its way from 95 to 90
    [InlineData(Comparator.Exactly, 96, Outlook.MovingAway)]
    [InlineData(null, 90, Outlook.Achieved)]
    public void Judge_Maintain_FollowsTheComparator(Comparator? comparator, decimal value, Outlook expected)
    {
        var result = Maintain.From(2025, 95).To(2030, 90, comparator).Observed(2027, value).Judge(2027);

        result.Outlook.Should().Be(expected);
        result.Trend.Should().BeNull();
    }

    [Fact]
    public void Judge_DirectionAgainstComparator_DirectionDecides() =>
        Increase.From(2025, 20).To(2030, 70, Comparator.AtMost).Observed(2027, 40).Judge(2027).Satisfied.Should().BeFalse();

    [Fact]
    public void Series_DirectionOutsideTheEnumeration_IsRefused() =>
        FluentActions.Invoking(() => new Kpi((Direction)7).Series()).Should().Throw<ArgumentOutOfRangeException>();
}

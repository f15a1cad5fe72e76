using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using static Dx.Domain.Tests.Attainments.Kpi;

namespace Dx.Domain.Tests.Attainments;

public sealed class IndicatorFactsTests
{
    private const int PlanBegins = 2024;
    private const int Now = 2027;

    private static readonly Kpi Rate = Increase.To(2030, 70);

    [Fact]
    public void JudgeAll_NothingRecorded_RunsFromThePlansBeginningToNow() => Years(Rate).Should().Equal(2024, 2025, 2026, 2027);

    [Fact]
    public void JudgeAll_EarlierObservation_BeginsThere() => Years(Rate.Observed(2022, 10).Observed(2025, 20)).Should().Equal(Run(2022, 2027));

    [Fact]
    public void JudgeAll_EarlierRecordingWithoutAValue_BeginsThere() => Years(Rate.Observed(2022, null)).Should().Equal(Run(2022, 2027));

    [Theory]
    [InlineData(10)]
    [InlineData(null)]
    public void JudgeAll_EarlierBaseline_BeginsThere(int? value) => Years(Rate.From(2021, value)).Should().Equal(Run(2021, 2027));

    [Fact]
    public void JudgeAll_LaterObservation_EndsThere() => Years(Rate.Observed(2029, 30)).Should().Equal(Run(2024, 2029));

    [Fact]
    public void JudgeAll_PlanThatHasNotBegun_IsJudgedFromNowOn() => Years(Rate, planBegins: 2029).Should().Equal(Run(2027, 2029));

    [Fact]
    public void JudgeAll_EachYear_LooksAtNothingAfterIt()
    {
        var pairs = Judge(Rate.From(2024, 20).Observed(2025, 30).Observed(2027, 70));

        pairs.Select(p => (p.AsOf.Value, p.Attainment.CurrentValue, p.Attainment.Outlook)).Should().Equal(
            (2024, null, Outlook.NoData), (2025, 30m, Outlook.OnTrack), (2026, 30m, Outlook.OnTrack), (2027, 70m, Outlook.Achieved));
    }

    [Fact]
    public void JudgeAll_StateJudgedNotReached_RunsToTheYearAfterItsTarget()
    {
        var pairs = Judge(Increase.ToState(2030).Judged(2026, false));

        pairs.Select(p => p.AsOf.Value).Should().Equal(Run(2024, 2031));
        pairs[^2].Attainment.Outlook.Should().Be(Outlook.NotAchieved);
        pairs[^1].Attainment.Outlook.Should().Be(Outlook.Missed);
    }

    [Fact]
    public void JudgeAll_StateReachedOrUnjudged_EndsNow()
    {
        Years(Increase.ToState(2030).Judged(2026, true)).Should().Equal(Run(2024, 2027));
        Years(Increase.ToState(2030)).Should().Equal(Run(2024, 2027));
    }

    [Fact]
    public void JudgeAll_StateOfTheLatestFiscalYear_DoesNotLeaveTheCalendar() =>
        Years(Increase.ToState(FiscalYear.Latest).Judged(2026, false)).Should().Equal(Run(2024, 2027));

    [Fact]
    public void JudgeAll_NoTargetsAtAll_IsOnePairPerYearOnTheNewestVersion()
    {
        var facts = Facts(Increase.Observed(2025, 10), Increase.Observed(2026, 40));

        var pairs = facts.JudgeAll(Fy(Now), PaceThresholds.Default).ToList();

        pairs.Select(p => p.AsOf.Value).Should().Equal(Run(2024, 2027));
        pairs.Should().OnlyContain(p => p.Target == null && p.Version == facts.Versions[1] && p.Attainment.Outlook == Outlook.NoTarget);
        pairs[^1].Attainment.CurrentValue.Should().Be(40);
    }

    [Fact]
    public void JudgeAll_TargetOnOneVersionOnly_LeavesTheOtherOut()
    {
        var facts = Facts(Rate.Observed(2025, 10), Increase.Observed(2026, 40));

        facts.JudgeAll(Fy(Now), PaceThresholds.Default).Should().HaveCount(4).And.OnlyContain(p => p.Version == facts.Versions[0]);
    }

    [Fact]
    public void JudgeAll_TwoVersions_AreJudgedApart()
    {
        var coverage = Increase.From(2024, 0).To(2030, 100).Observed(2025, 100);
        var usage = Decrease.From(2026, 50).To(2033, 40).To(2035, 10).Observed(2027, 60);
        var facts = Facts(coverage, usage);

        var pairs = facts.JudgeAll(Fy(Now), PaceThresholds.Default).ToList();

        pairs.Should().HaveCount(4 * 3);
        pairs.Where(p => p.AsOf == Fy(Now)).Select(p => (p.Version, p.Target!.FiscalYear.Value, p.Attainment.Outlook, p.Attainment.CurrentValue)).Should().Equal(
            (facts.Versions[0], 2030, Outlook.Achieved, 100m),
            (facts.Versions[1], 2033, Outlook.MovingAway, 60m),
            (facts.Versions[1], 2035, Outlook.MovingAway, 60m));
        pairs.Where(p => p.AsOf == Fy(2026) && p.Version == facts.Versions[1])
            .Should().HaveCount(2).And.OnlyContain(p => p.Attainment.Outlook == Outlook.NoData);
    }

    [Fact]
    public void JudgeAll_YearsOfEitherVersion_SpanBoth() =>
        Facts(Rate.Observed(2020, 10), Increase.To(2035, 70).Observed(2029, 40)).JudgeAll(Fy(Now), PaceThresholds.Default)
            .GroupBy(p => p.Version).Should().HaveCount(2).And.OnlyContain(g => g.Select(p => p.AsOf.Value).SequenceEqual(Run(2020, 2029)));

    [Fact]
    public void JudgeAll_OwnThresholds_Decide()
    {
        var facts = Facts(Rate.From(2024, 10).Observed(2027, 31));

        facts.JudgeAll(Fy(Now), PaceThresholds.Default).Last().Attainment.Outlook.Should().Be(Outlook.SlightlyBehind);
        facts.JudgeAll(Fy(Now), new PaceThresholds(0.7m, 0.5m, 0)).Last().Attainment.Outlook.Should().Be(Outlook.OnTrack);
    }

    private static IEnumerable<int> Run(int first, int last) => Enumerable.Range(first, last - first + 1);

    private static List<JudgedPair> Judge(Kpi kpi) => [.. Facts(kpi).JudgeAll(Fy(Now), PaceThresholds.Default)];

    private static IEnumerable<int> Years(Kpi kpi, int planBegins = PlanBegins) =>
        Facts(planBegins, kpi).JudgeAll(Fy(Now), PaceThresholds.Default).Select(p => p.AsOf.Value);

    private static IndicatorFacts Facts(params Kpi[] versions) => Facts(PlanBegins, versions);

    private static IndicatorFacts Facts(int planBegins, params Kpi[] versions) =>
        new(IndicatorId.New(), Fy(planBegins), [.. versions.Select(k => VersionFacts.Of(
            IndicatorVersionId.New(), k.Direction, k.LowerBound, k.UpperBound, k.Baseline, k.Targets, k.Observations))]);
}

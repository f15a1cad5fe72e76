using Dx.Domain.Attainments;
using Dx.Domain.Indicators;
using FsCheck;
using FsCheck.Fluent;
using static Dx.Domain.Tests.Attainments.Kpi;

namespace Dx.Domain.Tests.Attainments;

public sealed class TraceTests
{
    private static readonly Kpi Behind = Increase.From(2025, 20).To(2030, 70).Observed(2026, 25).Observed(2027, 30);

    [Theory]
    [InlineData("currentValue", "令和9(2027)年度の実績値 30", "30")]
    [InlineData("baselineValue", "令和7(2025)年度の値 20", "20")]
    [InlineData("targetValue", "令和12(2030)年度の目標値 70", "70")]
    [InlineData("satisfied", "30 ≧ 70", "満たしていない")]
    [InlineData("attainment", "（30 − 20）÷（70 − 20）", "0.2")]
    [InlineData("ratioToTarget", "30 ÷ 70", "0.428571")]
    [InlineData("expectedValue", "20 ＋（70 − 20）× 2 ÷ 5", "40")]
    [InlineData("pace", "（30 − 20）÷（40 − 20）", "0.5")]
    [InlineData("requiredAnnualChange", "（70 − 30）÷ 3", "13.333333")]
    [InlineData("observedAnnualChange", "（30 − 20）÷ 2", "5")]
    [InlineData("forecastValue", "30 ＋（30 − 20）× 3 ÷ 2", "45")]
    [InlineData("forecastBasis", "3年度分", "参考（実績が2～3年度分のため）")]
    [InlineData("forecastSatisfied", "45 ≧ 70", "達成しない見込み")]
    [InlineData("reachFiscalYear", "8年後に目標を満たす見込みです", "令和17(2035)年度")]
    [InlineData("trend", "最も古い値 20、1つ前の値 25、実績値 30", "改善")]
    public void Of_Example_SubstitutesItsNumbers(string name, string substituted, string text)
    {
        var step = Behind.Trace(2027).Steps.Single(s => s.Name == name);

        (step.Substituted, step.Text).Should().Be((substituted, text));
    }

    [Fact]
    public void Of_Example_EndsWithTheLineThatDecided()
    {
        var trace = Behind.Trace(2027);

        trace.Steps[^1].Substituted.Should().Contain("進捗ペース 0.5 は、遅れの基準 0 以上、やや遅れの基準 0.6 未満です。");
        (trace.Steps[^1].Name, trace.Steps[^1].Text).Should().Be(("outlook", "遅れ"));
        trace.Path.Should().Equal(new PathPoint(Fy(2025), 20), new PathPoint(Fy(2030), 70));
        trace.Observations.Should().Equal(
            new ObservationUse(1, Fy(2026), ObservationRoles.Window),
            new ObservationUse(2, Fy(2027), ObservationRoles.Window | ObservationRoles.Current));
    }

    [Theory]
    [InlineData("attainment", "基準値がないため計算しません")]
    [InlineData("pace", "想定値がないため計算しません")]
    public void Of_NoBaseline_SaysWhatIsMissing(string name, string reason) =>
        Increase.To(2030, 70).Observed(2027, 48).Trace(2027).Steps.Single(s => s.Name == name)
            .Should().BeEquivalentTo(new { Substituted = reason, Value = (decimal?)null, Text = (string?)null });

    [Fact]
    public void Of_RelativeTarget_ShowsHowItIsResolved() =>
        Decrease.From(2025, 1_200_000).ToPercent(2030, -25).Observed(2027, 1_080_000).Trace(2027).Steps.Single(s => s.Name == "targetValue")
            .Should().BeEquivalentTo(new { Substituted = "1,200,000 ×（100 ＋（-25））÷ 100", Value = 900_000m, Text = "900,000" });

    [Fact]
    public void Of_TargetYearBeforeTheCurrentValue_PutsTheNegativeYearsInBrackets() =>
        Increase.From(2025, 20).To(2030, 70).Observed(2030, 60).Observed(2032, 66).Trace(2032).Steps.Single(s => s.Name == "forecastValue")
            .Should().BeEquivalentTo(new { Substituted = "66 ＋（66 − 60）×（-2）÷ 2", Value = 60m, Text = "60" });

    [Fact]
    public void Of_StateTarget_ShowsTheJudgementAndNoFigures()
    {
        var trace = Increase.ToState(2030).Judged(2027, false).Trace(2027);

        trace.Steps.Single(s => s.Name == "satisfied").Text.Should().Be("達していない");
        trace.Observations.Should().Equal(new ObservationUse(1, Fy(2027), ObservationRoles.Judgement));
        trace.Steps.Where(s => s.Value is not null).Should().BeEmpty();
    }

    [Fact]
    public void Of_AnyCase_TellsWhatTheEngineStored() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(RandomKpi.Ordinary, c =>
        {
            var trace = AttainmentTrace.Of(c.Kpi.Series(), c.Target, c.AsOf, PaceThresholds.Default);
            var step = trace.Steps.ToDictionary(s => s.Name, StringComparer.Ordinal);
            trace.Attainment.Should().Be(c.Judge());
            trace.Observations.Select(o => o.Id).Should().Equal(trace.Attainment.UsedObservationIds);
            step["attainment"].Value.Should().Be(trace.Attainment.AttainmentRatio);
            step["expectedValue"].Value.Should().Be(trace.Attainment.ExpectedValue);
            step["pace"].Value.Should().Be(trace.Attainment.Pace);
            step["forecastValue"].Value.Should().Be(trace.Attainment.ForecastValue);
            step["reachFiscalYear"].Value.Should().Be(trace.Attainment.ReachFiscalYear?.Value);
            // Ordinary numbers never leave decimal's range, so that reason must never be given for them.
            trace.Steps.Should().OnlyContain(s => s.Substituted != "" && !s.Substituted.Contains('―') && !s.Substituted.Contains("大きすぎる"));
        }));

    [Fact]
    public void Rules_EveryLine_HasAStableIdAndBothLanguages()
    {
        OutlookRule.All.Select(r => r.Id).Should().OnlyHaveUniqueItems();
        OutlookRule.All.Select(r => r.Line).Should().BeInAscendingOrder().And.Subject.Distinct().Should().Equal(Enumerable.Range(1, 11));
        OutlookRule.All.Should().OnlyContain(r => r.Japanese.EndsWith('。') && r.English.EndsWith('.') && OutlookRule.Find(r.Id) == r);
        OutlookRule.All.Select(r => r.Outlook).Distinct().Should().BeEquivalentTo(Enum.GetValues<Outlook>());
        OutlookRule.Find("unknown").Should().BeNull();
    }
}

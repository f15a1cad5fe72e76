using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using FsCheck;
using FsCheck.Fluent;
using static Dx.Domain.Tests.Attainments.Kpi;

namespace Dx.Domain.Tests.Attainments;

public sealed class RollUpTests
{
    private static readonly Gen<RollUpPair<string>> Pairs =
        from indicator in Gen.Elements("A", "B", "C", "D", "E", "F")
        from year in Gen.Elements<int?>(2030, 2035, null)
        from outlook in Gen.Elements(Enum.GetValues<Outlook>())
        from share in Gen.Frequency((1, Gen.Constant<decimal?>(null)), (4, Gen.Choose(0, 20).Select(n => (decimal?)n / 20)))
        from weight in Gen.Choose(0, 3)
        select new RollUpPair<string>(indicator, year is { } y ? Fy(y) : null, outlook, share, weight);

    // One judgement per pair, however often it is placed.
    private static readonly Arbitrary<RollUpPair<string>[]> Placements =
        Pairs.ListOf().Select(pairs => pairs.DistinctBy(p => (p.Indicator, p.TargetFiscalYear)).ToArray()).ToArbitrary();

    [Fact]
    public void Of_MixedOutlooks_CountsOnlyWhatHasAShare()
    {
        var result = RollUp.Of([
            Pair("a", 2030, Outlook.OnTrack, 0.4m),
            Pair("b", 2030, Outlook.Behind, 0m),
            Pair("c", 2030, Outlook.Achieved, 1m),
            Pair("d", 2030, Outlook.NoData, null),
            Pair("e", 2030, Outlook.BaselineMissing, null),
            Pair("f", 2030, Outlook.TooEarly, 0.9m),
            Pair("g", 2030, Outlook.TargetUndetermined, null),
            Pair("h", null, Outlook.NoTarget, null),
        ]);

        (result.Score, result.Counted, result.Applicable, result.Pairs).Should().Be((0.466667m, 3, 6, 8));
        result.Coverage.Should().Be(0.5m);
        result.OutlookCounts.Should().HaveCount(13).And.Contain(new OutlookCount(Outlook.Lapsed, 0));
    }

    [Fact]
    public void Of_IndicatorPlacedTwice_CountsOncePerTargetYear()
    {
        var result = RollUp.Of([
            Pair("bpr", 2030, Outlook.OnTrack, 0.5m), Pair("bpr", 2030, Outlook.OnTrack, 0.5m),
            Pair("bpr", 2035, Outlook.OnTrack, 0.2m), Pair("other", 2030, Outlook.Achieved, 1m),
        ]);

        (result.Pairs, result.Counted, result.Score).Should().Be((3, 3, 0.566667m));
    }

    [Fact]
    public void Of_Weights_AreRenormalisedOverWhatCounts()
    {
        var result = RollUp.Of([
            Pair("a", 2030, Outlook.OnTrack, 0.5m) with { Weight = 3 },
            Pair("b", 2030, Outlook.Achieved, 1m),
            Pair("c", 2030, Outlook.NoData, null) with { Weight = 100 },
        ]);

        result.Score.Should().Be(0.625m);
    }

    [Fact]
    public void Of_StrictWithAGap_HasNoScore()
    {
        RollUpPair<string>[] complete = [Pair("a", 2030, Outlook.OnTrack, 0.5m), Pair("g", 2030, Outlook.TargetUndetermined, null)];

        RollUp.Of(complete, strict: true).Score.Should().Be(0.5m);
        var gap = RollUp.Of([.. complete, Pair("d", 2030, Outlook.NoData, null)], strict: true);
        (gap.Score, gap.Coverage).Should().Be((null, 0.5m));
    }

    [Fact]
    public void Of_PlanWithoutAnyIndicator_HasNeitherScoreNorCoverage()
    {
        var result = RollUp.Of<string>([], strict: true);

        (result.Score, result.Coverage, result.Pairs).Should().Be((null, null, 0));
        result.OutlookCounts.Sum(c => c.Count).Should().Be(0);
    }

    [Fact]
    public void Of_OnlyWeightlessPairs_HasNoScore() =>
        RollUp.Of([Pair("a", 2030, Outlook.OnTrack, 0.5m) with { Weight = 0 }]).Score.Should().BeNull();

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void Of_WeightOutsideItsRange_IsRefused(decimal weight) =>
        FluentActions.Invoking(() => RollUp.Of([Pair("a", 2030, Outlook.OnTrack, 0.5m) with { Weight = weight }]))
            .Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Of_JudgedStates_CountOneOrZero()
    {
        var kpi = Increase.ToState(2030);
        var judged = new[] { kpi.Judged(2026, true), kpi.Judged(2026, false), kpi }.Select((k, i) => (k.Judge(2027), i))
            .Select(j => new RollUpPair<int>(j.i, Fy(2030), j.Item1.Outlook, j.Item1.Share));

        var result = RollUp.Of(judged);
        (result.Score, result.Counted, result.Applicable).Should().Be((0.5m, 2, 3));
    }

    [Fact]
    public void Of_AnyPairs_OutlookCountsAddUp() => Always(pairs =>
    {
        var result = RollUp.Of(pairs);
        return result.OutlookCounts.Sum(c => c.Count) == result.Pairs && result.Pairs == pairs.Length
            && result.Counted <= result.Applicable && result.Applicable <= result.Pairs && result.Score is null or (>= 0 and <= 1);
    });

    [Fact]
    public void Of_PlacedAgainInReverse_ChangesNothing() => Always(pairs =>
        Figures(RollUp.Of(pairs)) == Figures(RollUp.Of(pairs.Concat(pairs.Reverse()))));

    [Fact]
    public void Of_MorePairsWithoutAShare_NeverMoveTheScore() => Always(pairs =>
        RollUp.Of(pairs).Score == RollUp.Of(pairs.Append(Pair("unseen", 2030, Outlook.NoData, null) with { Weight = 5 })).Score);

    private static void Always(Func<RollUpPair<string>[], bool> holds) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Placements, holds));

    private static (decimal? Score, decimal? Coverage, int Pairs, string Counts) Figures(RollUp r) =>
        (r.Score, r.Coverage, r.Pairs, string.Join(',', r.OutlookCounts));

    private static RollUpPair<string> Pair(string indicator, int? year, Outlook outlook, decimal? share) =>
        new(indicator, year is { } y ? new FiscalYear(y) : null, outlook, share);
}

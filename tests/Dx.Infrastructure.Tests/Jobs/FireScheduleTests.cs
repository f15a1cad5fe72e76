using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>Each occurrence of a schedule starts once, whoever starts it; a night without changes costs next to nothing.</summary>
public sealed class FireScheduleTests : TwoCitiesTests
{
    private static readonly DateTimeOffset NewYear = new(2027, 4, 1, 0, 5, 0, TimeSpan.FromHours(9));


    private protected override Task ArrangeAsync() => LookAsync(Node);

    [Fact]
    public async Task FirstLook_OnANewDatabase_PutsOnRecordWhatCannotHaveBeenMissed()
    {
        (await OccurrencesAsync()).Should().Equal("nightly 2026-11-20 03:00 0", "roll-over 2026-04-01 00:05 0");
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
    }

    [Fact]
    public async Task FireAsync_TwentyTimesAtOnce_AsksEachMunicipalityOnce()
    {
        Node.SetClock(NewYear);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Node.Worker.FireAsync("roll-over", CancellationToken.None)));
        await Node.Worker.FireAsync("roll-over", CancellationToken.None);

        (await OccurrencesAsync("roll-over")).Should().Equal("roll-over 2026-04-01 00:05 0", "roll-over 2027-04-01 00:05 2");
        (await Cities.Owner.ListAsync<string>("select concat_ws(' ', municipality, trigger) from dirty_indicators order by 1"))
            .Should().Equal($"{TwoCities.There} RollOver", $"{TwoCities.Here} RollOver");
    }

    [Fact]
    public async Task RollOver_WorkedOff_JudgesTheNewFiscalYearAndLeavesTheNightNothing()
    {
        Node.SetClock(NewYear);
        await Node.Worker.FireAsync("roll-over", CancellationToken.None);

        await Node.Worker.DrainAsync(CancellationToken.None);

        foreach (var city in new[] { TwoCities.Here, TwoCities.There })
        {
            (await Cities.LastRunAsync(city, "concat_ws(' ', trigger, scope, status, counts_inserted > 0)")).Should().Be("RollOver Full Succeeded t");
            (await Cities.StateAsync<int>(city, "computed_fiscal_year")).Should().Be(2027);
        }

        Node.SetClock(NewYear.AddHours(3));
        await Node.Worker.FireAsync("nightly", CancellationToken.None);
        (await OccurrencesAsync("nightly")).Should().EndWith("nightly 2027-04-01 03:00 0");
    }

    [Fact]
    public async Task Nightly_NothingChanged_WritesNothing()
    {
        var (written, runs) = (await Cities.WrittenAsync(), await Cities.CountAsync("recalculation_runs"));
        Node.SetClock(TestClock.Usual.AddDays(1));

        await Node.Worker.FireAsync("nightly", CancellationToken.None);
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.WrittenAsync()).Should().Be(written);
        (await Cities.CountAsync("recalculation_runs")).Should().Be(runs);
        (await OccurrencesAsync("nightly")).Should().EndWith("nightly 2026-11-21 03:00 0");
    }

    [Theory]
    [InlineData("update municipalities set thresholds_on_track = 0.9 where code = '999997'")]
    [InlineData("update recalculation_states set computed_method_version = computed_method_version - 1 where municipality = '999997'")]
    [InlineData("delete from recalculation_states where municipality = '999997'")]
    public async Task Nightly_MunicipalityNotJudgedAsItShouldBe_AsksThatOne(string change)
    {
        await Cities.Owner.RunAsync(change);
        Node.SetClock(TestClock.Usual.AddDays(1));

        await Node.Worker.FireAsync("nightly", CancellationToken.None);

        (await Cities.Owner.ListAsync<string>("select concat_ws(' ', municipality, trigger) from dirty_indicators"))
            .Should().Equal("999997 Nightly");
        await Node.Worker.DrainAsync(CancellationToken.None);
        (await Cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, scope, status)")).Should().Be("Nightly Full Succeeded");
        Node.SetClock(TestClock.Usual.AddDays(2));
        await Node.Worker.FireAsync("nightly", CancellationToken.None);
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
    }

    [Fact]
    public async Task Watch_AfterFortyDaysOfDowntime_CatchesUpOnce()
    {
        await Cities.Owner.RunAsync("update recalculation_states set computed_fiscal_year = 2025");
        Node.SetClock(TestClock.Usual.AddDays(40));
        await using var other = await Cities.OpenNodeAsync(services => services.StandAt(TestClock.Usual.AddDays(40)));

        await Task.WhenAll(LookAsync(Node), LookAsync(other), LookAsync(Node), LookAsync(other));

        (await OccurrencesAsync("nightly")).Should().Equal("nightly 2026-11-20 03:00 0", "nightly 2026-12-30 03:00 2");
        (await Cities.CountAsync("dirty_indicators")).Should().Be(2);
    }

    [Fact]
    public async Task Watch_WithinTheGrace_LeavesItToTheEngine()
    {
        var due = new DateTimeOffset(2026, 11, 21, 3, 0, 0, TimeSpan.FromHours(9));
        using var watch = Watch(Node);
        await watch.LookAsync(CancellationToken.None);

        Node.SetClock(due.AddSeconds(59));
        await watch.LookAsync(CancellationToken.None);
        (await OccurrencesAsync("nightly")).Should().HaveCount(1);
        (await WorkAsync()).Overdue.Should().BeEmpty();

        Node.SetClock(due.AddSeconds(60));
        (await WorkAsync()).Overdue.Select(o => o.Schedule).Should().Equal("nightly");
        await watch.LookAsync(CancellationToken.None);
        (await OccurrencesAsync("nightly")).Should().HaveCount(2);
        (await WorkAsync()).Overdue.Should().BeEmpty();
    }

    [Fact]
    public async Task FireAsync_OccurrencesOfLongAgo_AreForgotten()
    {
        foreach (var years in new[] { 1, 2, 3 })
        {
            Node.SetClock(NewYear.AddYears(years));
            await Node.Worker.FireAsync("roll-over", CancellationToken.None);
        }

        (await OccurrencesAsync("roll-over")).Should().HaveCount(2).And.OnlyContain(o => o.Contains("2029", StringComparison.Ordinal) || o.Contains("2030", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WorkState_EntriesAndFailures_AreSeen()
    {
        (await WorkAsync()).Should().BeEquivalentTo(new WorkState(0, TimeSpan.Zero, 0, []));
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        await Cities.Owner.RunAsync("update dirty_indicators set marked_at = clock_timestamp() - interval '90 seconds'");
        await Cities.BreakAsync(TwoCities.Here);
        await Node.RunAsync(TwoCities.Here);

        var work = await WorkAsync();

        work.FailingMunicipalities.Should().Be(1);
        work.DirtyEntries.Should().Be(1);
        work.DirtyAge.Should().BeGreaterThan(TimeSpan.FromSeconds(89)).And.BeLessThan(TimeSpan.FromSeconds(300));
    }

    // A watch of its own each time, as after a restart.
    private static ScheduleWatch Watch(Node Node) => ActivatorUtilities.CreateInstance<ScheduleWatch>(Node.Services);

    private static async Task LookAsync(Node Node)
    {
        using var watch = Watch(Node);
        await watch.LookAsync(CancellationToken.None);
    }

    private Task<WorkState> WorkAsync() =>
        Node.Services.GetRequiredService<IWorkState>().ReadAsync(CancellationToken.None);

    private Task<IReadOnlyList<string>> OccurrencesAsync(string schedule = "%") => Cities.Owner.ListAsync<string>(
        $"""
        select concat_ws(' ', schedule, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), municipalities)
        from schedule_occurrences where schedule like '{schedule}' order by schedule, due_at
        """);
}

using Dx.Domain.Recalculations;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Jobs;

public sealed class RecalculationWorkerTests : IAsyncLifetime
{
    private TwoCities cities = null!;
    private Node node = null!;

    public async Task InitializeAsync()
    {
        cities = await TwoCities.CreateAsync();
        node = await cities.OpenNodeAsync();
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await cities.DisposeAsync();
    }

    [Fact]
    public async Task DrainAsync_SeveralChanges_AreOneRun()
    {
        await cities.AddIndicatorsAsync(TwoCities.Here);
        await node.RecordAsync(TwoCities.Here, "online", 2028, 40);
        await node.RecordAsync(TwoCities.Here, "online", 2028, 41);
        await node.RecordAsync(TwoCities.Here, "paper", 2028, 900_000);
        var runs = await cities.CountAsync("recalculation_runs");

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.CountAsync("recalculation_runs")).Should().Be(runs + 1);
        (await cities.CountAsync("dirty_indicators")).Should().Be(0);
        (await cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, scope, status, counts_indicators)"))
            .Should().Be("Change Dirty Succeeded 2");
    }

    [Fact]
    public async Task DrainAsync_ResultRecorded_IsJudgedWithIt()
    {
        await node.RecordAsync(TwoCities.Here, "online", 2026, 55);

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
    }

    [Fact]
    public async Task DrainAsync_NearlyAllDirty_IsAFullRun()
    {
        await cities.Owner.RunAsync("update recalculation_states set computed_fiscal_year = null");
        await cities.Owner.RunAsync(
            $"insert into dirty_indicators (municipality, indicator_id) select municipality, id from indicators where municipality = '{TwoCities.Here}'");

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, scope, status, counts_indicators)"))
            .Should().Be("Change Full Succeeded 3");
        (await cities.StateAsync<int>(TwoCities.Here, "computed_fiscal_year")).Should().Be(2026, "everything was judged");
    }

    [Fact]
    public async Task DrainAsync_AFewDirty_LeavesWhatEverythingWasJudgedWith()
    {
        await cities.AddIndicatorsAsync(TwoCities.Here);
        await cities.Owner.RunAsync("update recalculation_states set computed_fiscal_year = null");
        await node.RecordAsync(TwoCities.Here, "online", 2028, 40);

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.StateAsync<bool>(TwoCities.Here, "computed_fiscal_year is null")).Should().BeTrue();
    }

    [Fact]
    public async Task RecalculateAllAsync_RunsOfLongAgo_AreRemovedUnlessAResultNamesThem()
    {
        await node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        await node.Worker.DrainAsync(CancellationToken.None);
        await node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        await node.Worker.DrainAsync(CancellationToken.None);
        var named = await cities.CountAsync("(select distinct municipality, run_id from attainments) named");
        (await cities.CountAsync("recalculation_runs")).Should().BeGreaterThan(named);
        await cities.Owner.RunAsync("update recalculation_runs set requested_at = requested_at - interval '14 months'");

        await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await cities.CountAsync("recalculation_runs where trigger <> 'Nightly'")).Should().Be(named);
    }

    [Fact]
    public async Task DrainAsync_NothingDirty_LeavesNoRun()
    {
        var runs = await cities.CountAsync("recalculation_runs");

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.CountAsync("recalculation_runs")).Should().Be(runs);
    }

    [Fact]
    public async Task RecalculateAllAsync_Again_WritesNoResult()
    {
        await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);
        var before = await cities.WrittenAsync();

        await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await cities.WrittenAsync()).Should().Be(before);
        foreach (var city in new[] { TwoCities.Here, TwoCities.There })
        {
            (await cities.LastRunAsync(
                city, "concat_ws(' ', trigger, scope, status, counts_computed > 0, counts_inserted + counts_updated + counts_deleted)"))
                .Should().Be("Nightly Full Succeeded t 0");
        }
    }

    [Fact]
    public async Task RecalculateAllAsync_SeveralWorkersAtOnce_LeaveWhatOneWouldLeave()
    {
        var expected = await cities.FiguresAsync();
        await cities.Owner.RunAsync("delete from attainments");
        await using var other = await cities.OpenNodeAsync();

        await Task.WhenAll(
            node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None),
            other.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None),
            node.Worker.DrainAsync(CancellationToken.None),
            other.Worker.RecalculateAllAsync(RecalculationTrigger.RollOver, CancellationToken.None));

        (await cities.FiguresAsync()).Should().Be(expected);
        (await cities.Owner.ReadAsync<long>("select count(*) from recalculation_runs where status <> 'Succeeded'")).Should().Be(0);
        (await cities.Owner.ReadAsync<long>($"select sum(counts_inserted) from recalculation_runs where municipality = '{TwoCities.Here}' and trigger <> 'Manual'"))
            .Should().Be(await cities.Owner.ReadAsync<long>($"select count(*) from attainments where municipality = '{TwoCities.Here}'"), "one worker wrote each row, the others none");
    }

    [Fact]
    public async Task RecalculateAllAsync_OneMunicipalityFails_IsRecordedAndTheOthersAreDone()
    {
        // 132144 comes before 999997, so the failure is met first.
        await cities.BreakAsync(TwoCities.There);
        await cities.Owner.RunAsync("delete from attainments");

        await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await cities.LastRunAsync(TwoCities.There, "concat_ws(' ', trigger, scope, status, error, finished_at is not null)"))
            .Should().Be("Nightly Full Failed PostgresException t");
        (await cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, status, error)")).Should().Be("Nightly Succeeded");
    }

    [Fact]
    public async Task DrainAsync_FailingAgainAndAgain_KeepsOneEntryOfTheRecord()
    {
        await cities.BreakAsync(TwoCities.Here);
        await node.RecordAsync(TwoCities.Here, "online", 2026, 55);

        await node.Worker.DrainAsync(CancellationToken.None);
        await cities.EndRestAsync();
        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.StateAsync<int>(TwoCities.Here, "failed_attempts")).Should().Be(2);
        (await cities.CountAsync("recalculation_runs where status = 'Failed'")).Should().Be(1);
    }

    [Fact]
    public async Task DrainAsync_AfterAFailure_FindsTheChangesStillListed()
    {
        await cities.BreakAsync(TwoCities.Here);
        await node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var before = await cities.WrittenAsync();

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.WrittenAsync()).Should().Be(before, "a failed run leaves nothing half written");
        (await cities.CountAsync("dirty_indicators")).Should().Be(1);
        await cities.MendAsync();
        await cities.EndRestAsync();
        await node.Worker.DrainAsync(CancellationToken.None);
        (await cities.CountAsync("dirty_indicators")).Should().Be(0);
        (await cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, status, counts_updated > 0)")).Should().Be("Change Succeeded t");
    }

    [Fact]
    public async Task DrainAsync_RunsAskedForTogether_AreAnsweredByOne()
    {
        var first = await node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        var second = await node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        var runs = await cities.CountAsync("recalculation_runs");

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.CountAsync("recalculation_runs")).Should().Be(runs);
        foreach (var run in new[] { first, second })
        {
            (await cities.Owner.ReadAsync<string>($"select concat_ws(' ', status, scope) from recalculation_runs where id = '{run.Id}'"))
                .Should().Be("Succeeded Full");
        }
    }

    [Theory]
    [InlineData("2027-03-31T14:59:59Z", 2026)]
    [InlineData("2027-03-31T15:00:00Z", 2027)]
    public async Task RecalculateAllAsync_AroundTheTurnOfTheFiscalYear_JudgesAsOfTheJapaneseOne(string now, int fiscalYear)
    {
        await using var timed = await cities.OpenNodeAsync(services => services.StandAt(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

        await timed.Worker.RecalculateAllAsync(RecalculationTrigger.RollOver, CancellationToken.None);

        (await cities.Owner.ReadAsync<int>(
            "select max(as_of_fiscal_year) from attainments a join indicators i on i.id = a.indicator_id where i.code = 'paper'")).Should().Be(fiscalYear);
    }
}

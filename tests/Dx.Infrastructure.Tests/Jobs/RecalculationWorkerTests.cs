using Dx.Domain.Recalculations;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Jobs;

public sealed class RecalculationWorkerTests : TwoCitiesTests
{

    [Fact]
    public async Task DrainAsync_SeveralChanges_AreOneRun()
    {
        await Cities.AddIndicatorsAsync(TwoCities.Here);
        await Node.RecordAsync(TwoCities.Here, "online", 2028, 40);
        await Node.RecordAsync(TwoCities.Here, "online", 2028, 41);
        await Node.RecordAsync(TwoCities.Here, "paper", 2028, 900_000);
        var runs = await Cities.CountAsync("recalculation_runs");

        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.CountAsync("recalculation_runs")).Should().Be(runs + 1);
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
        (await Cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, scope, status, counts_indicators)"))
            .Should().Be("Change Dirty Succeeded 2");
    }

    [Fact]
    public async Task DrainAsync_ResultRecorded_IsJudgedWithIt()
    {
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);

        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
    }

    [Fact]
    public async Task DrainAsync_NearlyAllDirty_IsAFullRun()
    {
        await Cities.Owner.RunAsync("update recalculation_states set computed_fiscal_year = null");
        await Cities.Owner.RunAsync(
            $"insert into dirty_indicators (municipality, indicator_id) select municipality, id from indicators where municipality = '{TwoCities.Here}'");

        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, scope, status, counts_indicators)"))
            .Should().Be("Change Full Succeeded 3");
        (await Cities.StateAsync<int>(TwoCities.Here, "computed_fiscal_year")).Should().Be(2026, "everything was judged");
    }

    [Fact]
    public async Task DrainAsync_AFewDirty_LeavesWhatEverythingWasJudgedWith()
    {
        await Cities.AddIndicatorsAsync(TwoCities.Here);
        await Cities.Owner.RunAsync("update recalculation_states set computed_fiscal_year = null");
        await Node.RecordAsync(TwoCities.Here, "online", 2028, 40);

        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.StateAsync<bool>(TwoCities.Here, "computed_fiscal_year is null")).Should().BeTrue();
    }

    [Fact]
    public async Task RecalculateAllAsync_RunsOfLongAgo_AreRemovedUnlessAResultNamesThem()
    {
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        await Node.Worker.DrainAsync(CancellationToken.None);
        await Node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        await Node.Worker.DrainAsync(CancellationToken.None);
        var named = await Cities.CountAsync("(select distinct municipality, run_id from attainments) named");
        (await Cities.CountAsync("recalculation_runs")).Should().BeGreaterThan(named);
        await Cities.Owner.RunAsync("update recalculation_runs set requested_at = requested_at - interval '14 months'");

        await Node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await Cities.CountAsync("recalculation_runs where trigger <> 'Nightly'")).Should().Be(named);
    }

    [Fact]
    public async Task DrainAsync_NothingDirty_LeavesNoRun()
    {
        var runs = await Cities.CountAsync("recalculation_runs");

        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.CountAsync("recalculation_runs")).Should().Be(runs);
    }

    [Fact]
    public async Task RecalculateAllAsync_Again_WritesNoResult()
    {
        await Node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);
        var before = await Cities.WrittenAsync();

        await Node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await Cities.WrittenAsync()).Should().Be(before);
        foreach (var city in new[] { TwoCities.Here, TwoCities.There })
        {
            (await Cities.LastRunAsync(
                city, "concat_ws(' ', trigger, scope, status, counts_computed > 0, counts_inserted + counts_updated + counts_deleted)"))
                .Should().Be("Nightly Full Succeeded t 0");
        }
    }

    [Fact]
    public async Task RecalculateAllAsync_SeveralWorkersAtOnce_LeaveWhatOneWouldLeave()
    {
        var expected = await Cities.FiguresAsync();
        await Cities.Owner.RunAsync("delete from attainments");
        await using var other = await Cities.OpenNodeAsync();

        await Task.WhenAll(
            Node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None),
            other.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None),
            Node.Worker.DrainAsync(CancellationToken.None),
            other.Worker.RecalculateAllAsync(RecalculationTrigger.RollOver, CancellationToken.None));

        (await Cities.FiguresAsync()).Should().Be(expected);
        (await Cities.Owner.ReadAsync<long>("select count(*) from recalculation_runs where status <> 'Succeeded'")).Should().Be(0);
        (await Cities.Owner.ReadAsync<long>($"select sum(counts_inserted) from recalculation_runs where municipality = '{TwoCities.Here}' and trigger <> 'Manual'"))
            .Should().Be(await Cities.Owner.ReadAsync<long>($"select count(*) from attainments where municipality = '{TwoCities.Here}'"), "one worker wrote each row, the others none");
    }

    [Fact]
    public async Task RecalculateAllAsync_OneMunicipalityFails_IsRecordedAndTheOthersAreDone()
    {
        // 132144 comes before 999997, so the failure is met first.
        await Cities.BreakAsync(TwoCities.There);
        await Cities.Owner.RunAsync("delete from attainments");

        await Node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await Cities.LastRunAsync(TwoCities.There, "concat_ws(' ', trigger, scope, status, error, finished_at is not null)"))
            .Should().Be("Nightly Full Failed PostgresException t");
        (await Cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, status, error)")).Should().Be("Nightly Succeeded");
    }

    [Fact]
    public async Task DrainAsync_FailingAgainAndAgain_KeepsOneEntryOfTheRecord()
    {
        await Cities.BreakAsync(TwoCities.Here);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);

        await Node.Worker.DrainAsync(CancellationToken.None);
        await Cities.EndRestAsync();
        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.StateAsync<int>(TwoCities.Here, "failed_attempts")).Should().Be(2);
        (await Cities.CountAsync("recalculation_runs where status = 'Failed'")).Should().Be(1);
    }

    [Fact]
    public async Task DrainAsync_AfterAFailure_FindsTheChangesStillListed()
    {
        await Cities.BreakAsync(TwoCities.Here);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var before = await Cities.WrittenAsync();

        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.WrittenAsync()).Should().Be(before, "a failed run leaves nothing half written");
        (await Cities.CountAsync("dirty_indicators")).Should().Be(1);
        await Cities.MendAsync();
        await Cities.EndRestAsync();
        await Node.Worker.DrainAsync(CancellationToken.None);
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
        (await Cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, status, counts_updated > 0)")).Should().Be("Change Succeeded t");
    }

    [Fact]
    public async Task DrainAsync_RunsAskedForTogether_AreAnsweredByOne()
    {
        var first = await Node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        var second = await Node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        var runs = await Cities.CountAsync("recalculation_runs");

        await Node.Worker.DrainAsync(CancellationToken.None);

        (await Cities.CountAsync("recalculation_runs")).Should().Be(runs);
        foreach (var run in new[] { first, second })
        {
            (await Cities.Owner.ReadAsync<string>($"select concat_ws(' ', status, scope) from recalculation_runs where id = '{run.Id}'"))
                .Should().Be("Succeeded Full");
        }
    }

    [Theory]
    [InlineData("2027-03-31T14:59:59Z", 2026)]
    [InlineData("2027-03-31T15:00:00Z", 2027)]
    public async Task RecalculateAllAsync_AroundTheTurnOfTheFiscalYear_JudgesAsOfTheJapaneseOne(string now, int fiscalYear)
    {
        await using var timed = await Cities.OpenNodeAsync(services => services.StandAt(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

        await timed.Worker.RecalculateAllAsync(RecalculationTrigger.RollOver, CancellationToken.None);

        (await Cities.Owner.ReadAsync<int>(
            "select max(as_of_fiscal_year) from attainments a join indicators i on i.id = a.indicator_id where i.code = 'paper'")).Should().Be(fiscalYear);
    }
}

using Dx.Application.Observations;
using Dx.Domain.FiscalYears;
using Dx.Domain.Observations;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Jobs;

public sealed class RecalculationWorkerTests : IAsyncLifetime
{
    private const string Results =
        """
        select string_agg(concat_ws(' ', xmin, computed_at, a), E'\n' order by municipality, indicator_id, as_of_fiscal_year, target_fiscal_year)
        from attainments a
        """;

    private const string Figures =
        """
        select string_agg((to_jsonb(a) - 'run_id' - 'computed_at')::text, E'\n'
          order by municipality, indicator_id, as_of_fiscal_year, target_fiscal_year)
        from attainments a
        """;

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
        await RecordAsync("online", 2028, 40);
        await RecordAsync("online", 2028, 41);
        await RecordAsync("paper", 2028, 900_000);
        var runs = await CountAsync("recalculation_runs");

        await node.Worker.DrainAsync(CancellationToken.None);

        (await CountAsync("recalculation_runs")).Should().Be(runs + 1);
        (await CountAsync("dirty_indicators")).Should().Be(0);
        (await LastRunAsync(TwoCities.Here.Value, "concat_ws(' ', trigger, scope, status, counts_indicators)"))
            .Should().Be("Change Dirty Succeeded 2");
    }

    [Fact]
    public async Task DrainAsync_ResultRecorded_IsJudgedWithIt()
    {
        await RecordAsync("online", 2026, 55);

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.Owner.ReadAsync<decimal>(
            """
            select current_value from attainments a join indicators i on i.id = a.indicator_id
            where i.code = 'online' and as_of_fiscal_year = 2026 and target_fiscal_year = 2030
            """)).Should().Be(55);
    }

    [Fact]
    public async Task DrainAsync_NothingDirty_LeavesNoRun()
    {
        var runs = await CountAsync("recalculation_runs");

        await node.Worker.DrainAsync(CancellationToken.None);

        (await CountAsync("recalculation_runs")).Should().Be(runs);
    }

    [Fact]
    public async Task RecalculateAllAsync_Again_WritesNoResult()
    {
        await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);
        var before = await cities.Owner.ReadAsync<string>(Results);

        await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await cities.Owner.ReadAsync<string>(Results)).Should().Be(before);
        foreach (var city in new[] { TwoCities.Here, TwoCities.There })
        {
            (await LastRunAsync(
                city.Value, "concat_ws(' ', trigger, scope, status, counts_computed > 0, counts_inserted + counts_updated + counts_deleted)"))
                .Should().Be("Nightly Full Succeeded t 0");
        }
    }

    [Fact]
    public async Task RecalculateAllAsync_SeveralWorkersAtOnce_LeaveWhatOneWouldLeave()
    {
        var expected = await cities.Owner.ReadAsync<string>(Figures);
        await cities.Owner.RunAsync("delete from attainments");
        await using var other = await cities.OpenNodeAsync();

        await Task.WhenAll(
            node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None),
            other.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None),
            node.Worker.DrainAsync(CancellationToken.None),
            other.Worker.RecalculateAllAsync(RecalculationTrigger.RollOver, CancellationToken.None));

        (await cities.Owner.ReadAsync<string>(Figures)).Should().Be(expected);
        (await cities.Owner.ReadAsync<long>("select count(*) from recalculation_runs where status <> 'Succeeded'")).Should().Be(0);
        (await cities.Owner.ReadAsync<long>($"select sum(counts_inserted) from recalculation_runs where municipality = '{TwoCities.Here}' and trigger <> 'Manual'"))
            .Should().Be(await cities.Owner.ReadAsync<long>($"select count(*) from attainments where municipality = '{TwoCities.Here}'"), "one worker wrote each row, the others none");
    }

    [Fact]
    public async Task RecalculateAllAsync_OneMunicipalityFails_IsRecordedAndTheOthersAreDone()
    {
        // 132144 comes before 999997, so the failure is met first.
        await BreakAsync(TwoCities.There.Value);
        await cities.Owner.RunAsync("delete from attainments");

        await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

        (await LastRunAsync(TwoCities.There.Value, "concat_ws(' ', trigger, scope, status, error, finished_at is not null)"))
            .Should().Be("Nightly Full Failed PostgresException t");
        (await LastRunAsync(TwoCities.Here.Value, "concat_ws(' ', trigger, status, error)")).Should().Be("Nightly Succeeded");
    }

    [Fact]
    public async Task DrainAsync_FailingAgainAndAgain_KeepsOneEntryOfTheRecord()
    {
        await BreakAsync(TwoCities.Here.Value);
        await RecordAsync("online", 2026, 55);

        await node.Worker.DrainAsync(CancellationToken.None);
        await node.Worker.DrainAsync(CancellationToken.None);

        (await CountAsync("recalculation_runs where status = 'Failed'")).Should().Be(1);
    }

    [Fact]
    public async Task DrainAsync_AfterAFailure_FindsTheChangesStillListed()
    {
        await BreakAsync(TwoCities.Here.Value);
        await RecordAsync("online", 2026, 55);
        var before = await cities.Owner.ReadAsync<string>(Results);

        await node.Worker.DrainAsync(CancellationToken.None);

        (await cities.Owner.ReadAsync<string>(Results)).Should().Be(before, "a failed run leaves nothing half written");
        (await CountAsync("dirty_indicators")).Should().Be(1);
        await cities.Owner.RunAsync("drop trigger broken on attainments");
        await node.Worker.DrainAsync(CancellationToken.None);
        (await CountAsync("dirty_indicators")).Should().Be(0);
        (await LastRunAsync(TwoCities.Here.Value, "concat_ws(' ', trigger, status, counts_updated > 0)")).Should().Be("Change Succeeded t");
    }

    [Fact]
    public async Task DrainAsync_RunsAskedForTogether_AreAnsweredByOne()
    {
        var first = await node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        var second = await node.SendAsync(new Application.Recalculations.RequestRecalculationCommand(TwoCities.Here));
        var runs = await CountAsync("recalculation_runs");

        await node.Worker.DrainAsync(CancellationToken.None);

        (await CountAsync("recalculation_runs")).Should().Be(runs);
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

    private Task<ObservationDto> RecordAsync(string indicator, int year, decimal value) =>
        node.SendAsync(new RecordObservationCommand(TwoCities.Here, indicator)
        {
            Result = new ObservedResult { FiscalYear = new FiscalYear(year), Value = value },
        });

    private Task<int> BreakAsync(string municipality) => cities.Owner.RunAsync(
        $$"""
        create function broken() returns trigger language plpgsql as $f$ begin raise exception 'broken'; end $f$;
        create trigger broken before insert or update on attainments for each row
          when (new.municipality = '{{municipality}}') execute function broken();
        """);

    private Task<long> CountAsync(string table) => cities.Owner.ReadAsync<long>($"select count(*) from {table}");

    private Task<string> LastRunAsync(string municipality, string what) => cities.Owner.ReadAsync<string>(
        $"select {what} from recalculation_runs where municipality = '{municipality}' order by id desc limit 1");
}

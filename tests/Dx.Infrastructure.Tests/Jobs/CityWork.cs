using Dx.Application.Observations;
using Dx.Application.Recalculations;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>What tests of recalculation do to the two cities, and what they look at afterwards.</summary>
internal static class CityWork
{
    /// <summary>Every result with the transaction that wrote it: equal only if nothing was written in between.</summary>
    private const string Written =
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

    public static Task<ObservationDto> RecordAsync(this Node node, MunicipalityCode city, string indicator, int year, decimal value) =>
        node.SendAsync(new RecordObservationCommand(city, city == TwoCities.There ? $"{indicator}-there" : indicator)
        {
            Result = new ObservedResult { FiscalYear = new FiscalYear(year), Value = value },
        });

    /// <summary>Moves the node's clock.</summary>
    public static void SetClock(this Node node, DateTimeOffset now) =>
        ((TestClock)node.Services.GetRequiredService<TimeProvider>()).Now = now;

    public static Task<RunOutcome> RunAsync(this Node node, MunicipalityCode city, RecalculationLane lane = RecalculationLane.Bulk) =>
        node.Worker.RunAsync(city, lane, CancellationToken.None);

    /// <summary>What a schedule does when it is due, whatever has changed.</summary>
    public static async Task AskForAllAsync(this Node node, RecalculationTrigger trigger)
    {
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IDirtyList>().AskForAllAsync(trigger, CancellationToken.None);
    }

    public static Task<string> WrittenAsync(this TwoCities cities) => cities.Owner.ReadAsync<string>(Written);

    public static Task<string> FiguresAsync(this TwoCities cities) => cities.Owner.ReadAsync<string>(Figures);

    public static Task<long> CountAsync(this TwoCities cities, string what) => cities.Owner.ReadAsync<long>($"select count(*) from {what}");

    public static Task<string> LastRunAsync(this TwoCities cities, MunicipalityCode city, string what) => cities.Owner.ReadAsync<string>(
        $"select {what} from recalculation_runs where municipality = '{city}' order by id desc limit 1");

    /// <summary>The value that the city's <c>online</c> is judged with as of 2026.</summary>
    public static Task<decimal> CurrentValueAsync(this TwoCities cities, MunicipalityCode city) => cities.Owner.ReadAsync<decimal>(
        $"""
        select current_value from attainments a join indicators i on i.municipality = a.municipality and i.id = a.indicator_id
        where i.municipality = '{city}' and i.code like 'online%' and as_of_fiscal_year = 2026 and target_fiscal_year = 2030
        """);

    public static Task<T> StateAsync<T>(this TwoCities cities, MunicipalityCode city, string what) =>
        cities.Owner.ReadAsync<T>($"select {what} from recalculation_states where municipality = '{city}'");

    /// <summary>As if the holder had given no sign of life for as long as its lease lasts.</summary>
    public static Task<int> ExpireLeaseAsync(this TwoCities cities, MunicipalityCode city) => cities.Owner.RunAsync(
        $"update recalculation_states set lease_expires_at = clock_timestamp() where municipality = '{city}'");

    /// <summary>As if the pause after a failure were over.</summary>
    public static Task<int> EndRestAsync(this TwoCities cities) =>
        cities.Owner.RunAsync("update recalculation_states set next_attempt_at = clock_timestamp()");

    /// <summary>From here on no result of the city can be written.</summary>
    public static Task<int> BreakAsync(this TwoCities cities, MunicipalityCode city) => cities.Owner.RunAsync(
        $$"""
        create function broken() returns trigger language plpgsql as $f$ begin raise exception 'broken'; end $f$;
        create trigger broken before insert or update on attainments for each row
          when (new.municipality = '{{city}}') execute function broken();
        """);

    public static Task<int> MendAsync(this TwoCities cities) => cities.Owner.RunAsync("drop trigger broken on attainments");

    /// <summary>Gives a city ten more indicators, without versions: there is nothing to judge about them.</summary>
    public static Task<int> AddIndicatorsAsync(this TwoCities cities, MunicipalityCode city) => cities.Owner.RunAsync(
        $"""
        insert into indicators select (jsonb_populate_record(
          null::indicators, to_jsonb(i) || jsonb_build_object('id', gen_random_uuid(), 'code', 'extra-' || n))).*
        from indicators i, generate_series(1, 10) n where i.municipality = '{city}' and i.code like 'online%'
        """);
}

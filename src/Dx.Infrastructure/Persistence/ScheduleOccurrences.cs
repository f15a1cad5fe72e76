using Dx.Application.Recalculations;
using Dx.Domain.FiscalYears;
using Dx.Infrastructure.Persistence.Interceptors;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class ScheduleOccurrences(NpgsqlDataSource dataSource) : IScheduleOccurrences
{
    // One statement: whoever is stopped in the middle has done nothing, and of two at once the second finds the row.
    private const string Fire =
        $"""
        with stale as (
          select m.code from municipalities m left join recalculation_states s on s.municipality = m.code
          where exists (select from schedule_occurrences where schedule = $1) and (
            (s.computed_fiscal_year, s.computed_method_version, s.computed_on_track, s.computed_slightly_behind, s.computed_behind)
            is distinct from ($3, $4, m.thresholds_on_track, m.thresholds_slightly_behind, m.thresholds_behind))),
        fired as (
          insert into schedule_occurrences (schedule, due_at, fired_at, municipalities)
          select $1, $2, clock_timestamp(), count(*) from stale
          on conflict do nothing
          returning municipalities),
        asked as (
          insert into dirty_indicators (municipality, trigger)
          select code, $5 from stale where exists (select from fired)),
        forgotten as (
          delete from schedule_occurrences where schedule = $1 and due_at < $2 - interval '13 months')
        select municipalities, pg_notify('{DirtyMarker.Channel}', '') from fired
        """;

    public async Task<int?> FireAsync(
        RecalculationSchedule schedule,
        DateTimeOffset dueAt,
        FiscalYear current,
        int methodVersion,
        CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Fire);
        command.Parameters.Add(new() { Value = schedule.Name });
        command.Parameters.Add(new() { Value = dueAt });
        command.Parameters.Add(new() { Value = current.Value });
        command.Parameters.Add(new() { Value = methodVersion });
        command.Parameters.Add(new() { Value = schedule.Trigger.ToString() });
        return (int?)await command.ExecuteScalarAsync(cancellationToken);
    }
}

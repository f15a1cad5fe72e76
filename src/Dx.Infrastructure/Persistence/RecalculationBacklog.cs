using Dx.Application.Recalculations;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>What waits to be recalculated, for health checks and metrics; cheap however long the dirty list is.</summary>
internal sealed class RecalculationBacklog(NpgsqlDataSource dataSource, TimeProvider clock)
{
    private const string Read =
        """
        select
          (select clock_timestamp() - marked_at from dirty_indicators order by seq limit 1),
          (select count(*) from recalculation_states where failed_attempts > 0)::int,
          (select count(*) from unnest($1::text[], $2::timestamptz[]) as due (schedule, due_at)
           where not exists (
             select from schedule_occurrences o where o.schedule = due.schedule and o.due_at >= due.due_at))::int
        """;

    public async Task<BacklogReading> ReadAsync(CancellationToken cancellationToken)
    {
        var overdueBefore = clock.GetUtcNow() - RecalculationSchedule.Grace;
        await using var command = dataSource.CreateCommand(Read);
        command.Parameters.Add(new() { Value = RecalculationSchedule.All.Select(s => s.Name).ToArray() });
        command.Parameters.Add(new() { Value = RecalculationSchedule.All.Select(s => s.LastDueAt(overdueBefore)).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new BacklogReading(
            await reader.GetFieldValueAsync<TimeSpan?>(0, cancellationToken), reader.GetInt32(1), reader.GetInt32(2));
    }
}

/// <param name="OldestEntryAge">How long the first entry of the dirty list has been waiting, by the database's clock; null: none waits.</param>
/// <param name="FailingMunicipalities">Whose last run failed.</param>
/// <param name="DueButNotRun">Schedules that were due more than <see cref="RecalculationSchedule.Grace"/> ago and were not started.</param>
internal sealed record BacklogReading(TimeSpan? OldestEntryAge, int FailingMunicipalities, int DueButNotRun);

using Dx.Application.Recalculations;
using Dx.Infrastructure.Observability;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>Reads the dirty list, the failures, the record of schedules and the outbox in one statement.</summary>
internal sealed class WorkStateReader(NpgsqlDataSource dataSource, TimeProvider clock) : IWorkState
{
    private const string Read =
        """
        select
          (select count(*) from dirty_indicators),
          (select clock_timestamp() - min(marked_at) from dirty_indicators),
          (select count(*) from recalculation_states where failed_attempts > 0)::int,
          array(
            select due.schedule from unnest($1::text[], $2::timestamptz[]) as due (schedule, due_at)
            where not exists (
              select from schedule_occurrences o where o.schedule = due.schedule and o.due_at >= due.due_at)),
          (select count(*) from outgoing_mails where sent_at is null and given_up_at is null),
          (select clock_timestamp() - min(queued_at) from outgoing_mails where sent_at is null and given_up_at is null),
          (select count(*) from outgoing_mails where given_up_at > clock_timestamp() - interval '1 day' and error <> 'LinkExpired')
        """;

    public async Task<WorkState> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = RecalculationSchedule.All.ToDictionary(s => s.Name, s => s.LastDueAt(now - RecalculationSchedule.Grace), StringComparer.Ordinal);
        await using var command = dataSource.CreateCommand(Read);
        command.Parameters.Add(new() { Value = due.Keys.ToArray() });
        command.Parameters.Add(new() { Value = due.Values.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new WorkState(
            reader.GetInt64(0),
            await reader.GetFieldValueAsync<TimeSpan?>(1, cancellationToken) ?? TimeSpan.Zero,
            reader.GetInt32(2),
            [.. reader.GetFieldValue<string[]>(3).Select(schedule => new OverdueSchedule(schedule, now - due[schedule]))])
        {
            Mails = reader.GetInt64(4),
            MailAge = await reader.GetFieldValueAsync<TimeSpan?>(5, cancellationToken) ?? TimeSpan.Zero,
            MailsGivenUp = reader.GetInt64(6),
        };
    }
}

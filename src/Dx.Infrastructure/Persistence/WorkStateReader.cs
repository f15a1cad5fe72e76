using Dx.Infrastructure.Observability;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>Reads the dirty list and the job engine's own table, by the database's clock.</summary>
internal sealed class WorkStateReader(NpgsqlDataSource dataSource) : IWorkState
{
    private const string Dirty =
        """
        select count(*), coalesce(extract(epoch from clock_timestamp() - min(marked_at)), 0)::float8,
          to_regclass('jobs.qrtz_triggers') is not null
        from dirty_indicators
        """;

    // Quartz counts time in ticks of 100 ns since the year 1.
    private const string Overdue =
        """
        select trigger_name::text, extract(epoch from clock_timestamp())::float8 - (next_fire_time - 621355968000000000) / 1e7::float8
        from jobs.qrtz_triggers
        where trigger_state not in ('PAUSED', 'PAUSED_BLOCKED', 'COMPLETE')
          and next_fire_time between 1 and 621355968000000000 + (extract(epoch from clock_timestamp()) * 1e7)::bigint
        """;

    public async Task<WorkState> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var (entries, age, hasSchedules) = await ReadDirtyAsync(connection, cancellationToken);
        return new WorkState(entries, age, hasSchedules ? await ReadOverdueAsync(connection, cancellationToken) : []);
    }

    private static async Task<(long Entries, TimeSpan Age, bool HasSchedules)> ReadDirtyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Dirty, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), TimeSpan.FromSeconds(reader.GetDouble(1)), reader.GetBoolean(2));
    }

    private static async Task<IReadOnlyList<OverdueSchedule>> ReadOverdueAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Overdue, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var overdue = new List<OverdueSchedule>();
        while (await reader.ReadAsync(ct))
        {
            overdue.Add(new OverdueSchedule(reader.GetString(0), TimeSpan.FromSeconds(reader.GetDouble(1))));
        }

        return overdue;
    }
}

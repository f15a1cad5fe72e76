using Dx.Domain.Audit;
using Dx.Domain.Municipalities;
using Npgsql;
using NpgsqlTypes;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>
/// One chain, written within a transaction: two round trips, however many entries. The statements are prepared, which a
/// connection of the pool keeps: every write runs them, and planning them costs more than running them.
/// </summary>
/// <param name="transaction">The one whose changes go on record.</param>
/// <param name="chain">Whose chain it is.</param>
/// <param name="current">Whom the transaction works for; the walls stand around that one.</param>
internal sealed class AuditLog(NpgsqlTransaction transaction, MunicipalityCode chain, MunicipalityCode current)
{
    private const string SetMunicipality = "select set_config('dx.municipality', $1, true)";
    private const string Head = "select sequence, hash from audit_heads where municipality = $1 for update";

    private const string FirstHead =
        "insert into audit_heads (municipality, sequence, hash) values ($1, $2, $3) on conflict do nothing";

    private const string Insert =
        """
        insert into audit_entries (municipality, sequence, at, actor, actor_id, actor_name, channel, use_case, item_kind,
          item_id, item_code, part_kind, part_key, change, before, after, trace_id, previous_hash, hash)
        select $1, e.sequence, $2, $3, $4, $5, $6, $7, e.item_kind, e.item_id, e.item_code, e.part_kind, e.part_key,
          e.change, e.before, e.after, $8, e.previous_hash, e.hash
        from unnest($9::bigint[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
          $17::text[], $18::bytea[], $19::bytea[])
          as e (sequence, item_kind, item_id, item_code, part_kind, part_key, change, before, after, previous_hash, hash)
        """;

    private const string MoveHead = "update audit_heads set sequence = $2, hash = $3 where municipality = $1";

    /// <summary>Waits for whoever is appending and keeps others waiting until this transaction ends.</summary>
    public async Task<AuditHead> LockAsync(CancellationToken cancellationToken)
    {
        if (await TryLockAsync([], cancellationToken) is { } head)
        {
            return head;
        }

        // The first entry of a chain; several writers may find none at once.
        var begin = Command(FirstHead, chain.Value, AuditHead.Empty.Sequence, AuditHead.Empty.Hash);
        return (await TryLockAsync([begin], cancellationToken))!;
    }

    /// <summary>Writes entries that follow the locked head, all of one moment and one origin.</summary>
    public async Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var first = entries[0];
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                new() { Value = chain.Value },
                new() { Value = first.At },
                new() { Value = first.Actor.ToString() },
                new() { Value = (object?)first.ActorId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { Value = first.ActorName },
                new() { Value = first.Channel.ToString() },
                new() { Value = first.UseCase },
                new() { Value = (object?)first.TraceId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                Column(entries, e => e.Sequence),
                Column(entries, e => e.ItemKind),
                Column(entries, e => e.ItemId),
                Column(entries, e => e.ItemCode),
                Column(entries, e => e.PartKind),
                Column(entries, e => e.PartKey),
                Column(entries, e => e.Change.ToString()),
                Column(entries, e => e.Before),
                Column(entries, e => e.After),
                Column(entries, e => e.PreviousHash),
                Column(entries, e => e.Hash),
            },
        });
        batch.BatchCommands.Add(Command(MoveHead, chain.Value, entries[^1].Sequence, entries[^1].Hash));
        if (chain != current)
        {
            batch.BatchCommands.Add(Command(SetMunicipality, current.Value));
        }

        await batch.PrepareAsync(cancellationToken);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<AuditHead?> TryLockAsync(IEnumerable<NpgsqlBatchCommand> first, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        if (chain != current)
        {
            first = first.Prepend(Command(SetMunicipality, chain.Value));
        }

        foreach (var command in first)
        {
            batch.BatchCommands.Add(command);
        }

        batch.BatchCommands.Add(Command(Head, chain.Value));
        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (reader.FieldCount != 2)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        return await reader.ReadAsync(cancellationToken)
            ? new AuditHead(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : null;
    }

    private static NpgsqlParameter Column<T>(IReadOnlyList<AuditEntry> entries, Func<AuditEntry, T> value) =>
        new() { Value = entries.Select(value).ToArray() };

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}

using System.Data;
using System.Runtime.CompilerServices;
using Dx.Domain.Audit;
using Dx.Domain.Municipalities;
using Npgsql;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>Reads chains as they are stored, past EF and past every use case.</summary>
internal sealed class AuditChainReader(NpgsqlDataSource dataSource)
{
    private const string Chains =
        """
        select code from municipalities union select municipality from audit_heads
        union select municipality from audit_entries order by 1
        """;

    private const string Head = "select sequence, hash from audit_heads where municipality = $1";

    private const string Entries =
        """
        select sequence, at, actor, actor_id, actor_name, channel, use_case, item_kind, item_id, item_code, part_kind,
          part_key, change, before, after, trace_id, previous_hash, hash
        from audit_entries where municipality = $1 order by sequence
        """;

    /// <summary>Every municipality of the register, and the installation itself.</summary>
    public async Task<IReadOnlyList<MunicipalityCode>> ChainsAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Chains);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chains = new List<MunicipalityCode> { MunicipalityCode.Installation };
        while (await reader.ReadAsync(cancellationToken))
        {
            if (MunicipalityCode.TryParse(reader.GetString(0), out var code))
            {
                chains.Add(code);
            }
        }

        return chains;
    }

    /// <summary>Null: the chain has no head.</summary>
    public async Task<AuditHead?> HeadAsync(MunicipalityCode chain, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, chain, cancellationToken);
        return await HeadAsync(transaction, chain, cancellationToken);
    }

    /// <summary>Reads one chain against its head and the anchors, as of one moment, while others go on writing.</summary>
    public async Task<AuditVerification> VerifyAsync(
        MunicipalityCode chain, IEnumerable<AuditAnchor> anchors, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, chain, cancellationToken);
        return await VerifyAsync(transaction, chain, anchors, cancellationToken);
    }

    /// <summary>The same within a transaction that sees the chain.</summary>
    public static async Task<AuditVerification> VerifyAsync(
        NpgsqlTransaction transaction, MunicipalityCode chain, IEnumerable<AuditAnchor> anchors, CancellationToken cancellationToken)
    {
        var verification = new AuditVerification(
            await HeadAsync(transaction, chain, cancellationToken), anchors.Where(a => a.Municipality == chain));
        await foreach (var entry in EntriesAsync(transaction, chain, cancellationToken))
        {
            verification.Read(entry);
        }

        verification.Finish();
        return verification;
    }

    /// <summary>The entries in order, one at a time.</summary>
    public static async IAsyncEnumerable<AuditEntry> EntriesAsync(
        NpgsqlTransaction transaction, MunicipalityCode chain, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(transaction, Entries, chain);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return new AuditEntry
            {
                Municipality = chain,
                Sequence = reader.GetInt64(0),
                At = reader.GetFieldValue<DateTimeOffset>(1),
                Actor = Name<AuditActor>(reader.GetString(2)),
                ActorId = reader.IsDBNull(3) ? null : reader.GetGuid(3),
                ActorName = reader.GetString(4),
                Channel = Name<AuditChannel>(reader.GetString(5)),
                UseCase = reader.GetString(6),
                ItemKind = reader.GetString(7),
                ItemId = reader.GetString(8),
                ItemCode = Text(reader, 9),
                PartKind = Text(reader, 10),
                PartKey = Text(reader, 11),
                Change = Name<AuditChange>(reader.GetString(12)),
                Before = Text(reader, 13),
                After = Text(reader, 14),
                TraceId = Text(reader, 15),
                PreviousHash = reader.GetFieldValue<byte[]>(16),
                Hash = reader.GetFieldValue<byte[]>(17),
            };
        }
    }

    // The head and the entries must be of one moment.
    private static async Task<NpgsqlTransaction> BeginAsync(
        NpgsqlConnection connection, MunicipalityCode chain, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var enter = Command(transaction, "select set_config('dx.municipality', $1, true)", chain);
        await enter.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    private static async Task<AuditHead?> HeadAsync(
        NpgsqlTransaction transaction, MunicipalityCode chain, CancellationToken cancellationToken)
    {
        await using var command = Command(transaction, Head, chain);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new AuditHead(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1))
            : null;
    }

    // A name that the product never writes must fail the entry's hash, not the reading.
    private static T Name<T>(string stored)
        where T : struct, Enum =>
        Enum.TryParse<T>(stored, out var value) && value.ToString() == stored ? value : Enum.Parse<T>("-1");

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    private static NpgsqlCommand Command(NpgsqlTransaction transaction, string sql, MunicipalityCode chain) =>
        new(sql, transaction.Connection, transaction) { Parameters = { new() { Value = chain.Value } } };
}

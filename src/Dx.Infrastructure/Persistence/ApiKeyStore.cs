using Dx.Application.Common;
using Dx.Domain.ApiKeys;
using Dx.Domain.Common;
using Dx.Infrastructure.Identity;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// Finds the key that a request shows. Asked of the database at every request, so that a key that was revoked opens
/// nothing any more on any node.
/// </summary>
internal sealed class ApiKeyStore(NpgsqlDataSource dataSource, TimeProvider clock)
{
    // One transaction each: the setting lets only the row of the secret that was shown be seen in it.
    private const string Show = "select set_config('dx.api_key', encode(@digest, 'hex'), true)";

    private const string Find =
        """
        select municipality, id, scope, name, last_used_on is distinct from @today from api_keys
        where digest = @digest and revoked_at is null and (expires_at > @now or expires_at is null)
        """;

    private const string Enter =
        "select set_config('dx.municipality', (select municipality from api_keys where digest = @digest), true)";

    private const string Note = "update api_keys set last_used_on = @today where digest = @digest and last_used_on is distinct from @today";

    /// <summary>Null: unknown, expired or revoked.</summary>
    public async Task<CallerKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var digest = ApiKey.DigestOf(secret);
        var (key, isFirstOfTheDay) = await FindAsync(digest, cancellationToken);
        if (isFirstOfTheDay)
        {
            await using var batch = Batch(digest, Show, Enter, Note);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        return key;
    }

    private async Task<(CallerKey? Key, bool IsFirstOfTheDay)> FindAsync(byte[] digest, CancellationToken cancellationToken)
    {
        await using var batch = Batch(digest, Show, Find);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (new CallerKey(
                ModelConventions.ReadMunicipality(reader.GetString(0)),
                ApiKeyId.From(reader.GetGuid(1)),
                Enum.Parse<ApiKeyScope>(reader.GetString(2)),
                reader.GetString(3)), reader.GetBoolean(4))
            : (null, false);
    }

    private NpgsqlBatch Batch(byte[] digest, params string[] statements)
    {
        var now = clock.GetUtcNow();
        var batch = dataSource.CreateBatch();
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement);
            command.Parameters.AddWithValue("digest", digest);
            command.Parameters.AddWithValue("now", now);
            command.Parameters.AddWithValue("today", clock.Today());
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}

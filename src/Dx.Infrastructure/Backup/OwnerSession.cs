using Npgsql;

namespace Dx.Infrastructure.Backup;

/// <summary>A connection that sees every municipality's rows, or none: never silently some.</summary>
internal sealed class OwnerSession : IAsyncDisposable
{
    private static readonly NpgsqlCommandBuilder Quoting = new();

    private readonly NpgsqlConnection connection;

    private OwnerSession(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<OwnerSession> OpenAsync(string ownerConnectionString, CancellationToken ct)
    {
        var builder = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false, CommandTimeout = 0 };
        var session = new OwnerSession(new NpgsqlConnection(builder.ConnectionString));
        try
        {
            await session.connection.OpenAsync(ct);
            if (!await session.ReadAsync<bool>("select rolsuper or rolbypassrls from pg_roles where rolname = current_user", ct))
            {
                throw new BackupException(
                    "backup.not_owner",
                    $"接続 {builder.Username}@{builder.Host} では全自治体の行が見えません。スーパーユーザーか BYPASSRLS を持つ所有者の接続を ConnectionStrings__DxOwner に設定してください。");
            }

            // A policy that would still hide a row makes an error of the statement instead of a smaller backup.
            await session.ExecuteAsync("set row_security = off", ct);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public static string Quote(string name) => Quoting.QuoteIdentifier(name);

    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));

    public ValueTask<NpgsqlTransaction> BeginAsync(System.Data.IsolationLevel isolation, CancellationToken ct) =>
        connection.BeginTransactionAsync(isolation, ct);

    public async Task<int> ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<T> ReadAsync<T>(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Binary COPY in the direction the statement names.</summary>
    public Task<NpgsqlRawCopyStream> CopyAsync(string sql, CancellationToken ct) => connection.BeginRawBinaryCopyAsync(sql, ct);

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

using Npgsql;

namespace Dx.TestKit.Postgres;

/// <summary>Statements as they are, past EF and past every use case; each on a session of its own unless one is given.</summary>
public sealed class Sql(string connectionString)
{
    public string ConnectionString => connectionString;

    public async Task<NpgsqlConnection> OpenAsync(Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        change?.Invoke(builder);
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<int> RunAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await RunAsync(connection, sql);
    }

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return await ReadAsync<T>(connection, sql);
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        return await ListAsync<T>(connection, sql);
    }

    /// <summary>Runs statements in one transaction that is told the municipality first, and rolls it back.</summary>
    public async Task<T> InMunicipalityAsync<T>(string? municipality, Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (municipality is not null)
        {
            await RunAsync(connection, $"select set_config('dx.municipality', '{municipality}', true)");
        }

        return await work(connection);
    }

    public static async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public static async Task<T> ReadAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(await reader.GetFieldValueAsync<T>(0));
        }

        return values;
    }
}

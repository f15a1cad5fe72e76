using Npgsql;

namespace Dx.Benchmarks.Data;

/// <summary>The owner's session: arranges, inspects and runs the statement that the product is measured against.</summary>
internal sealed class Owner : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;

    private Owner(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<Owner> OpenAsync(string connectionString)
    {
        var session = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
        }.ConnectionString);
        await session.OpenAsync();
        return new Owner(session);
    }

    public async Task<int> RunAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ReadAsync<T>(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}

using System.Security.Cryptography;
using System.Text;
using Dx.Infrastructure.EmbeddedPostgres;
using Npgsql;

namespace Dx.TestKit.Postgres;

/// <summary>
/// The one PostgreSQL of a test process, started when first asked for: the server named in <c>DX_TEST_POSTGRES</c>, a
/// container when built with <c>-p:UseTestcontainers=true</c>, or local binaries on a temporary folder.
/// </summary>
public sealed class PostgresServer
{
    private const string Variable = "DX_TEST_POSTGRES";
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);

    private PostgresServer(string ownerConnectionString)
    {
        // No pool may keep a session open in a database that is to be cloned or dropped.
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Pooling = false }.ConnectionString;
        AppPassword = DerivePassword(ownerConnectionString);
    }

    /// <summary>Connects as a superuser to a database that tests leave alone.</summary>
    public string OwnerConnectionString { get; }

    internal string AppPassword { get; }

    /// <summary>The server of this process; started by the first caller, stopped at the end of the process.</summary>
    public static Task<PostgresServer> GetAsync() => Shared.Value;

    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal async Task<IReadOnlyList<string>> ListAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer(await FindAsync());
        var app = DatabaseRoles.ToAppConnectionString(server.OwnerConnectionString, DatabaseRoles.AppLogin, server.AppPassword);
        await DatabaseRoles.EnsureAsync(server.OwnerConnectionString, app);
        return server;
    }

    private static async Task<string> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

#if TESTCONTAINERS
        return await ContainerCluster.StartAsync();
#else
        return await TemporaryCluster.StartAsync();
#endif
    }

    // Several test processes may share one server, so each must arrive at the same password without asking the others.
    private static string DerivePassword(string ownerConnectionString)
    {
        var secret = new NpgsqlConnectionStringBuilder(ownerConnectionString).Password ?? "";
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(DatabaseRoles.AppLogin)));
    }
}

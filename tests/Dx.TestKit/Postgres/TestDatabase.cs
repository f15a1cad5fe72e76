using System.Collections.Concurrent;
using System.Globalization;
using Dx.Infrastructure.EmbeddedPostgres;
using Npgsql;

namespace Dx.TestKit.Postgres;

/// <summary>A database of a test's own, cloned from a template that is migrated once per process.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Prefix = "dx_test_";

    // Names carry the hour they were made in, so that what a killed run leaves on a shared server can be told from what is in use.
    private static readonly string RunPrefix = string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{HoursSinceEpoch()}_{Guid.CreateVersion7().ToString("N")[20..]}");

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static int _count;

    private readonly PostgresServer _server;

    private TestDatabase(PostgresServer server, string name)
    {
        _server = server;
        Name = name;
        OwnerConnectionString = Connect(server, name);
        AppConnectionString = DatabaseRoles.ToAppConnectionString(OwnerConnectionString, DatabaseRoles.AppLogin, server.AppPassword);
    }

    /// <summary>The database's name on the server.</summary>
    public string Name { get; }

    /// <summary>Connects as the superuser: for arranging data, never for the act under test.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>Connects as the application does, held by row-level security.</summary>
    public string AppConnectionString { get; }

    /// <summary>Clones the template of that key; the first caller of a key in this process migrates it.</summary>
    /// <param name="templateKey">Names what <paramref name="migrate"/> makes; two different migrations need two keys.</param>
    /// <param name="migrate">Given the owner's connection string of the empty template.</param>
    public static async Task<TestDatabase> CreateAsync(string templateKey, Func<string, Task> migrate)
    {
        var server = await PostgresServer.GetAsync();
        var template = await Templates
            .GetOrAdd(templateKey, _ => new Lazy<Task<string>>(() => MigrateTemplateAsync(server, migrate)))
            .Value;
        var name = await CreateDatabaseAsync(server, template, suffix: "");
        return new TestDatabase(server, name);
    }

    public async ValueTask DisposeAsync()
    {
        ClearPool(OwnerConnectionString);
        ClearPool(AppConnectionString);
        await _server.ExecuteAsync($"drop database if exists {Name} with (force)");
    }

    private static async Task<string> MigrateTemplateAsync(PostgresServer server, Func<string, Task> migrate)
    {
        await RemoveLeftOversAsync(server);
        var template = await CreateDatabaseAsync(server, "template0", suffix: "_template");
        var connectionString = Connect(server, template);
        await migrate(connectionString);
        ClearPool(connectionString);
        // A database with a session in it cannot be cloned; from here on nobody can open one.
        await server.ExecuteAsync($"alter database {template} allow_connections false");
        await server.ExecuteAsync(
            $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{template}'");
        return template;
    }

    private static async Task<string> CreateDatabaseAsync(PostgresServer server, string template, string suffix)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{RunPrefix}_{Interlocked.Increment(ref _count)}{suffix}");
        var locale = template == "template0" ? " encoding 'UTF8' locale 'C'" : "";
        await OneAtATime.WaitAsync();
        try
        {
            await server.ExecuteAsync($"create database {name} template {template}{locale}");
            return name;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task RemoveLeftOversAsync(PostgresServer server)
    {
        var abandoned = (await server.ListAsync($"select datname from pg_database where datname like '{Prefix}%'"))
            .Where(name => long.TryParse(name[Prefix.Length..].Split('_')[0], CultureInfo.InvariantCulture, out var hour)
                && hour < HoursSinceEpoch() - 24);
        foreach (var name in abandoned)
        {
            await server.ExecuteAsync($"drop database if exists {name} with (force)");
        }
    }

    private static string Connect(PostgresServer server, string database) =>
        new NpgsqlConnectionStringBuilder(server.OwnerConnectionString) { Database = database, Pooling = true }.ConnectionString;

    private static void ClearPool(string connectionString)
    {
        using var pooled = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(pooled);
    }

    private static long HoursSinceEpoch() => DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 3600;
}

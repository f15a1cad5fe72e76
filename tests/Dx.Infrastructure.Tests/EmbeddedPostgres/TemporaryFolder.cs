using Dx.Infrastructure.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.Infrastructure.Tests.EmbeddedPostgres;

/// <summary>A test's own place for clusters, removed with whatever still runs in it.</summary>
internal sealed class TemporaryFolder
{
    private static readonly Dictionary<string, string> Hasty = new() { ["fsync"] = "off", ["full_page_writes"] = "off" };

    public TemporaryFolder()
    {
        Root = Directory.CreateTempSubdirectory("dx-embedded-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Root, (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }

    public string Root { get; }

    public string Data => Path.Combine(Root, "データ folder's");

    public string Cluster => Path.Combine(Data, "cluster");

    public EmbeddedPostgresOptions Options => new() { DataFolder = Data, InstallWithNpm = false, Settings = Hasty };

    public Task<EmbeddedPostgresServer> StartAsync(Func<EmbeddedPostgresOptions, EmbeddedPostgresOptions>? change = null) =>
        EmbeddedPostgresServer.StartAsync(change?.Invoke(Options) ?? Options, NullLogger.Instance);

    public int PostmasterId() => ServerProcesses.Postmaster(Cluster) ?? throw new InvalidOperationException("No server runs here.");

    public static async Task<object?> QueryAsync(string connectionString, string sql)
    {
        // A failed test must not leave a pooled session that outlives its server.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async Task RemoveAsync()
    {
        if (Directory.Exists(Data))
        {
            await DiscardedFolder.RemoveAsync(Data);
        }

        Directory.Delete(Root, recursive: true);
    }
}

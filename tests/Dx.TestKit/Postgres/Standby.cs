using System.Globalization;
using Dx.Infrastructure.EmbeddedPostgres;
using Npgsql;

namespace Dx.TestKit.Postgres;

/// <summary>A streaming standby of an <see cref="OwnServer"/>: a copy of its folder that follows it.</summary>
public sealed class Standby : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly string pgCtl;
    private readonly string cluster;
    private readonly int port = LoopbackPort.Free();

    private Standby(OwnServer primary)
    {
        folder = primary.Folder;
        pgCtl = Path.Combine(primary.BinariesFolder, "pg_ctl");
        cluster = Path.Combine(folder.Root, "standby");
        OwnerConnectionString = At(primary.OwnerConnectionString);
        AppConnectionString = At(primary.AppConnectionString);
    }

    public string OwnerConnectionString { get; }

    public string AppConnectionString { get; }

    /// <summary>Copies the primary while it is down, and starts both.</summary>
    public static async Task<Standby> FollowAsync(OwnServer primary)
    {
        var standby = new Standby(primary);
        var owner = new NpgsqlConnectionStringBuilder(primary.OwnerConnectionString);
        await primary.StopAsync();
        await standby.ShellAsync(
            $"""
            cp -a "$0/cluster" "$0/standby" && touch "$0/standby/standby.signal"
            echo "primary_conninfo = 'host=127.0.0.1 port={owner.Port} user={owner.Username} password={owner.Password}'" >> "$0/standby/postgresql.auto.conf"
            """);
        await primary.StartAgainAsync();
        await standby.StartAsync();
        return standby;
    }

    public async Task StartAsync() => Expect(await folder.RunAsync(
        pgCtl,
        [
            "start", "-D", cluster, "-w", "-l", Path.Combine(folder.Log, "standby.log"),
            "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -c logging_collector=off"),
        ],
        CancellationToken.None));

    public async Task StopAsync() => Expect(await folder.RunAsync(pgCtl, ["stop", "-D", cluster, "-m", "fast", "-w"], CancellationToken.None));

    public Task PauseReplayAsync() => ExecuteAsync("select pg_wal_replay_pause()");

    public Task ResumeReplayAsync() => ExecuteAsync("select pg_wal_replay_resume()");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(ServerProcesses.PidFile(cluster)))
        {
            await StopAsync();
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task ShellAsync(string script)
    {
        var parent = folder.Account is null ? [] : (string[])["chown", folder.Account.UserId, folder.Root];
        if (parent.Length > 0)
        {
            Expect(await ServerCommand.RunAsync(account: null, folder.Root, ProgramPath.Find(parent[0])!, parent[1..], CancellationToken.None));
        }

        Expect(await folder.RunAsync("/bin/sh", ["-ec", script, folder.Root], CancellationToken.None));
    }

    private string At(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Port = port, Pooling = false }.ConnectionString;

    private static void Expect(CommandResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(result.Output);
        }
    }
}

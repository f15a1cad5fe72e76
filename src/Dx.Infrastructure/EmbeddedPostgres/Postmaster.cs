using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>Starts and stops the server process on a cluster.</summary>
internal sealed class Postmaster(DataFolder folder, PostgresBinaries binaries, EmbeddedPostgresOptions options, ILogger logger)
{
    // A port that is free when it is chosen may be taken a moment later.
    private const int PortAttempts = 5;
    private static readonly TimeSpan LeftBehindPatience = TimeSpan.FromSeconds(30);

    private string StartupLog => Path.Combine(folder.Log, "startup.log");

    /// <summary>Leaves nothing of an earlier run working on the cluster, and no stale pid file.</summary>
    public async Task ClearEarlierRunAsync(CancellationToken ct)
    {
        if (ServerProcesses.Postmaster(folder.Cluster) is { } orphan)
        {
            logger.LogWarning(
                "前回の PostgreSQL(プロセス {Pid})が残っていたので止めます / Stopping the PostgreSQL left by an earlier run", orphan);
            await StopAsync(ct);
        }

        await WaitForLeftBehindAsync(ct);
        if (File.Exists(ServerProcesses.PidFile(folder.Cluster)))
        {
            logger.LogWarning(
                "前回は正しく終了しなかったため復旧します: {Folder} / The last run did not end cleanly; recovering", folder.Root);
            File.Delete(ServerProcesses.PidFile(folder.Cluster));
        }
    }

    /// <summary>Starts the server and returns its port.</summary>
    public async Task<int> StartAsync(CancellationToken ct)
    {
        await folder.CreateForServerAsync(folder.Log, ct);
        for (var attempt = 1; ; attempt++)
        {
            var port = options.Port ?? options.ChoosePort();
            if (options.Port is not null && !LoopbackPort.IsFree(port))
            {
                throw PortInUse(port);
            }

            await ServerSettings.WriteAsync(folder, port, options.Settings, ct);
            File.Delete(StartupLog);
            var seconds = Math.Ceiling(options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            // pg_ctl gives the server its own session, so Ctrl+C in a terminal reaches Dx first, not the server.
            var result = await folder.RunAsync(
                binaries.PgCtl, ["start", "-D", folder.Cluster, "-w", "-t", seconds, "-l", StartupLog], ct);
            if (result.Succeeded)
            {
                return port;
            }

            if (LoopbackPort.IsFree(port))
            {
                throw DidNotStart(result);
            }

            if (options.Port is not null || attempt == PortAttempts)
            {
                throw PortInUse(port);
            }
        }
    }

    /// <summary>Fast shutdown: running transactions are rolled back and the server leaves a clean cluster.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (ServerProcesses.Postmaster(folder.Cluster) is null)
        {
            return;
        }

        var fast = await StopAsync("fast", options.StopTimeout, ct);
        if (fast.Succeeded || ServerProcesses.Postmaster(folder.Cluster) is null)
        {
            return;
        }

        logger.LogWarning(
            "PostgreSQL が時間内に終了しないため直ちに止めます(次回起動時に復旧します)/ Stopping PostgreSQL at once: {Output}", fast.Output);
        await StopAsync("immediate", options.StopTimeout, ct);
    }

    private Task<CommandResult> StopAsync(string mode, TimeSpan timeout, CancellationToken ct)
    {
        var seconds = Math.Ceiling(timeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return folder.RunAsync(binaries.PgCtl, ["stop", "-D", folder.Cluster, "-m", mode, "-w", "-t", seconds], ct);
    }

    // The children of a killed postmaster leave by themselves, but until then a new one cannot take the shared memory.
    private async Task WaitForLeftBehindAsync(CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        while (ServerProcesses.WorkingIn(folder.Cluster) is { Count: > 0 } left)
        {
            if (waited.Elapsed > LeftBehindPatience)
            {
                throw new EmbeddedPostgresException(
                    $"前回の PostgreSQL のプロセス {string.Join(", ", left)} が {folder.Cluster} を使い続けています。終了してから起動し直してください。",
                    $"Processes {string.Join(", ", left)} of an earlier PostgreSQL still work in {folder.Cluster}. End them and start again.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
    }

    private EmbeddedPostgresException DidNotStart(CommandResult result) => new(
        $"PostgreSQL {binaries.Version} を {folder.Root} で起動できませんでした。空き容量と {folder.Log} の記録を確かめてください。",
        $"PostgreSQL {binaries.Version} ({binaries.Folder}) did not start on {folder.Root}. Check free space and the log in {folder.Log}.\n"
        + string.Join('\n', (string[])[result.Output, .. LogTail(StartupLog), .. LatestLog() is { } latest ? LogTail(latest) : []]));

    // The server writes to the first file until it has read its settings, and to one of its own from then on.
    private string? LatestLog() =>
        Directory.EnumerateFiles(folder.Log, "postgresql-*.log").OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault();

    private static IEnumerable<string> LogTail(string path) => File.Exists(path) ? File.ReadLines(path).TakeLast(12) : [];

    private static EmbeddedPostgresException PortInUse(int port) => new(
        $"ポート {port} は別のプログラムが使っています。別のポートを指定するか、設定を消して自動で選ばせてください。",
        $"Port {port} is in use by another program. Name another port, or remove the setting to have a free one chosen.");
}

using System.Diagnostics;
using System.Globalization;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>Throws a whole data folder away, with whatever server still runs on it.</summary>
internal static class DiscardedFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Does nothing when a living process holds the folder.</summary>
    public static async Task RemoveAsync(string path, CancellationToken ct = default)
    {
        using (var held = FolderLock.TryTake(path))
        {
            if (held is null)
            {
                return;
            }

            var cluster = new DataFolder(path, account: null).Cluster;
            if (ServerProcesses.Postmaster(cluster) is { } postmaster)
            {
                await EndAsync(postmaster, ct);
            }

            for (var waited = Stopwatch.StartNew(); ServerProcesses.WorkingIn(cluster).Count > 0 && waited.Elapsed < Patience;)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), ct);
            }
        }

        Directory.Delete(path, recursive: true);
    }

    // SIGQUIT is the server's own immediate shutdown; killed outright it would leave shared memory behind.
    private static async Task EndAsync(int postmaster, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            using var process = Process.GetProcessById(postmaster);
            process.Kill();
            return;
        }

        await ServerCommand.RunAsync(
            account: null, "/", "/bin/sh", ["-c", "kill -QUIT \"$0\"", postmaster.ToString(CultureInfo.InvariantCulture)], ct);
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>
/// Tells a living server of one cluster from a stale pid file: the number in a stale file may by now belong to any
/// program, so it is believed only when that process really works on this cluster.
/// </summary>
internal static class ServerProcesses
{
    // The pid file's lines: process, cluster, start time, port, …
    private const int PortLine = 3;

    /// <summary>The process named in <c>postmaster.pid</c>, if it lives and serves this cluster.</summary>
    public static int? Postmaster(string cluster)
    {
        var pidFile = PidFile(cluster);
        return File.Exists(pidFile)
            && int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
            && Serves(pid, cluster)
                ? pid
                : null;
    }

    /// <summary>The TCP port of the server that lives on this cluster.</summary>
    public static int? PortOf(string cluster) =>
        Postmaster(cluster) is not null
        && int.TryParse(File.ReadLines(PidFile(cluster)).ElementAtOrDefault(PortLine), CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    public static string PidFile(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Processes that work inside the cluster, among them the ones a killed postmaster leaves behind.</summary>
    public static IReadOnlyList<int> WorkingIn(string cluster)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Postmaster(cluster) is { } pid ? [pid] : [];
        }

        if (!Directory.Exists(cluster))
        {
            return [];
        }

        var real = File.ResolveLinkTarget(cluster, returnFinalTarget: true)?.FullName ?? cluster;
        return
        [
            .. Directory.EnumerateDirectories("/proc")
                .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var pid) ? pid : 0)
                .Where(pid => pid > 0 && WorkingFolder(pid) == real),
        ];
    }

    private static bool Serves(int pid, string cluster)
    {
        if (OperatingSystem.IsLinux())
        {
            var words = CommandLine(pid);
            return words.Length > 0
                && Path.GetFileName(words[0]) is "postgres" or "postmaster"
                && words.Contains(cluster, StringComparer.Ordinal);
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName == "postgres";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string[] CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string? WorkingFolder(int pid)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

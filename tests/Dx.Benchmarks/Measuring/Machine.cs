using System.Globalization;

namespace Dx.Benchmarks.Measuring;

internal static class Machine
{
    /// <summary>Processes that ran or wanted to, over the last minute; NaN where the system does not tell.</summary>
    public static double LoadAverage => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : double.NaN;

    /// <summary>The most memory that this process ever held.</summary>
    public static double PeakMebibytes
    {
        get
        {
            using var self = System.Diagnostics.Process.GetCurrentProcess();
            return self.PeakWorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Processor seconds of this process and of the server, ended sessions included. Other work on the machine hardly moves them.</summary>
    public static double ProcessorSeconds(string dataFolder) =>
        Environment.CpuUsage.TotalTime.TotalSeconds + ServerSeconds(dataFolder);

    private static double ServerSeconds(string dataFolder)
    {
        if (!Directory.Exists("/proc/self"))
        {
            return double.NaN;
        }

        var postmaster = File.ReadLines(Path.Combine(dataFolder, "cluster", "postmaster.pid")).First();
        var ticks = Ticks(postmaster, withEnded: true);
        foreach (var child in File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            ticks += Ticks(child, withEnded: false);
        }

        return ticks / 100.0;
    }

    private static long Ticks(string process, bool withEnded)
    {
        try
        {
            // Behind the name in brackets: state, then the numbers; user, system, and both of waited-for children.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var numbers = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return numbers[11..(withEnded ? 15 : 13)].Sum(n => long.Parse(n, CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}

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
}

using Dx.Benchmarks.Data;
using Dx.Benchmarks.Measuring;

namespace Dx.Benchmarks.Figures;

/// <summary>A run when nothing is out of date, and a full run that is forced nevertheless.</summary>
internal static class NothingChanged
{
    public static async Task RunAsync(Nation nation, BenchmarkOptions options, Report report)
    {
        await using var worker = await nation.OpenWorkerAsync(options.Parallelism);
        await worker.JudgeEverythingAsync();
        await nation.ForgetTonightAsync();
        var idle = await Written.ByAsync(nation.Owner, worker.PassANightAsync);
        var forced = await Written.ByAsync(nation.Owner, worker.JudgeEverythingAsync);
        var times = await Timing.InTurnsAsync(
            options.Repeats,
            new Side("a night without changes", nation.ForgetTonightAsync, worker.PassANightAsync),
            new Side("forced full run", () => Task.CompletedTask, worker.JudgeEverythingAsync),
            new Side("full run from nothing", nation.ForgetResultsAsync, worker.JudgeEverythingAsync));
        var share = times[0].Median / times[2].Median;
        report.Judge("2 no-change run / full run", $"{share:0.00%}", "≤ 5 %", share <= 0.05, $"{times[0]}, {times[2]}");
        report.Judge("2 no-change run, results written", $"{idle.Rows}", "0", idle.Rows == 0);
        report.Judge("2 no-change run, write-ahead log", $"{idle.WalMegabytes:0.000} MB", "≤ 1 MB", idle.WalMegabytes <= 1);
        report.Judge("2 forced full run, nothing changed, results written", $"{forced.Rows}", "0", forced.Rows == 0);
        report.Tell(
            "2 forced full run, nothing changed / full run", $"{times[1].Median / times[2].Median:0.00%}, {forced.WalMegabytes:0.0} MB of write-ahead log", $"{times[1]}");
    }
}

using Dx.Benchmarks.Data;
using Dx.Benchmarks.Measuring;

namespace Dx.Benchmarks.Figures;

/// <summary>What changes, and what must not, when ten times as much is stored.</summary>
internal static class TenTimes
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public static async Task RunAsync(Nation nation, Nation ten, BenchmarkOptions options, Report report)
    {
        await FullRun.CheckEqualAsync(ten, report);
        await using var worker = await nation.OpenWorkerAsync(options.Parallelism);
        await using var bigWorker = await ten.OpenWorkerAsync(options.Parallelism);
        var full = await Timing.InTurnsAsync(
            Math.Min(options.Repeats, 2), new Side("full run × 10", ten.ForgetResultsAsync, bigWorker.JudgeEverythingAsync));
        report.Judge("1 full run of the × 10 data", $"{full[0].Median:0.0} s", "≤ 120 s on two cores", full[0].Median <= 120, $"{full[0]}");
        await WorkerMemory.RunAsync(ten, report);
        await ten.Owner.RunAsync("vacuum (analyze) attainments");

        var sides = await Timing.InTurnsAsync(
            options.Repeats, Incremental.SideOf(nation, worker, 1_000), Incremental.SideOf(ten, bigWorker, 1_000));
        var ratio = sides[1].Median / sides[0].Median;
        report.Judge("2 1,000 dirty in × 10 / in × 1", $"{ratio:0.00}", "≤ 1.5", ratio <= 1.5, $"{sides[1]}, {sides[0]}");

        var sizes = Sizes.Where(s => s <= ten.Indicators).ToList();
        var times = await Timing.InTurnsAsync(options.Repeats, [.. sizes.Select(size => Incremental.SideOf(ten, bigWorker, size))]);
        Incremental.TellSlope(sizes, times, $"{ten.Municipalities.Count} municipalities", report);
    }
}

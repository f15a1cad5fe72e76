using Dx.Benchmarks.Data;
using Dx.Benchmarks.Hosting;
using Dx.Benchmarks.Measuring;

namespace Dx.Benchmarks.Figures;

/// <summary>The dirty list worked off, at growing lengths.</summary>
internal static class Incremental
{
    /// <summary>As a section's annual report makes; more only where the data has no more municipalities.</summary>
    private const int DirtyInAMunicipality = 30;

    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];

    public static async Task RunAsync(Nation nation, BenchmarkOptions options, Report report)
    {
        await using var worker = await nation.OpenWorkerAsync(options.Parallelism);
        var sizes = Sizes.Where(s => s <= nation.Indicators).ToList();
        var times = await Timing.InTurnsAsync(options.Repeats, [.. sizes.Select(size => SideOf(nation, worker, size))]);
        TellSlope(sizes, times, $"{nation.Municipalities.Count} municipalities", report);

        var few = sizes.Where(s => s is > 100 and <= 1_000).ToList();
        foreach (var size in few)
        {
            var each = Math.Max(1, size / nation.Municipalities.Count);
            var scattered = await Timing.InTurnsAsync(
                options.Repeats,
                new Side($"{size} scattered", () => ChangedResults.RecordAsync(nation, nation.Municipalities, each + 1, size), worker.WorkOffAsync));
            report.Tell($"2 {size} dirty, scattered over every municipality", $"{scattered[0].Median:0.000} s", $"{scattered[0]}");
        }
    }

    public static Side SideOf(Nation nation, WorkerNode worker, int size)
    {
        var each = Math.Min(nation.IndicatorsEach, Math.Max(DirtyInAMunicipality, (int)Math.Ceiling((double)size / nation.Municipalities.Count)));
        var municipalities = nation.Municipalities.Take((int)Math.Ceiling((double)size / each)).ToList();
        return new Side(
            $"{size} dirty of {nation.Indicators}",
            () => ChangedResults.RecordAsync(nation, municipalities, each, size),
            worker.WorkOffAsync);
    }

    /// <summary>Between 1,000 and the largest that the data holds: 1 is time in proportion to what changed.</summary>
    public static void TellSlope(IReadOnlyList<int> sizes, IReadOnlyList<Timing> times, string where, Report report)
    {
        for (var i = 0; i < sizes.Count; i++)
        {
            report.Tell($"2 {sizes[i]} dirty, {where}", $"{times[i].Median:0.000} s", $"{times[i]}");
        }

        for (var i = 1; i < sizes.Count; i++)
        {
            if (sizes[i - 1] >= 1_000)
            {
                var slope = Math.Log(times[i].Median / times[i - 1].Median) / Math.Log((double)sizes[i] / sizes[i - 1]);
                report.Judge($"2 log-log slope {sizes[i - 1]} → {sizes[i]}, {where}", $"{slope:0.00}", "0.8–1.1", slope is >= 0.8 and <= 1.1);
            }
        }
    }
}

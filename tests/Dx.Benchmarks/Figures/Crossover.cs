using Dx.Benchmarks.Data;
using Dx.Benchmarks.Measuring;
using Dx.Domain.Recalculations;

namespace Dx.Benchmarks.Figures;

/// <summary>The share of a municipality's indicators from which judging all of them is the cheaper way.</summary>
internal static class Crossover
{
    private const int Municipalities = 10;

    private static readonly double[] Shares = [0.1, 0.3, 0.5, 0.7, 0.9, 1.0];

    public static async Task RunAsync(Nation nation, BenchmarkOptions options, Report report)
    {
        await using var worker = await nation.OpenWorkerAsync(parallelism: 1);
        var cities = nation.Municipalities.Take(Municipalities).ToList();
        var times = new List<(double Share, Timing Dirty, Timing Full)>();
        foreach (var share in Shares)
        {
            var each = (int)(nation.IndicatorsEach * share);
            var pair = await Timing.InTurnsAsync(
                options.Repeats,
                new Side("dirty ones", Record, () => JudgeAsync(RecalculationScope.Dirty)),
                new Side("all", Record, () => JudgeAsync(RecalculationScope.Full)));
            times.Add((share, pair[0], pair[1]));

            Task Record() => ChangedResults.RecordAsync(nation, cities, each, int.MaxValue);
        }

        var from = times.FirstOrDefault(t => t.Dirty.Median >= t.Full.Median).Share;
        var ratios = string.Join(", ", times.Select(t => FormattableString.Invariant($"{t.Share:0%}: {t.Dirty.Median / t.Full.Median:0.00}")));
        report.Tell("2 full run cheaper from this share of dirty indicators", $"{(from == 0 ? "none" : from.ToString("0%", System.Globalization.CultureInfo.InvariantCulture))}", $"dirty / full at {ratios}");

        async Task JudgeAsync(RecalculationScope scope)
        {
            foreach (var city in cities)
            {
                await worker.JudgeAsync(city, scope);
            }
        }
    }
}

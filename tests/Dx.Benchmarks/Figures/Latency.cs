using System.Diagnostics;
using System.Globalization;
using Dx.Benchmarks.Data;
using Dx.Benchmarks.Hosting;
using Dx.Benchmarks.Measuring;
using Dx.Domain.Recalculations;

namespace Dx.Benchmarks.Figures;

/// <summary>From sending a result to the API until the API shows the attainment that follows from it.</summary>
internal static class Latency
{
    /// <summary>They are sent at this rate whether or not earlier ones were answered.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(Nation nation, BenchmarkOptions options, Report report)
    {
        await using var api = BenchmarkApi.Start(nation.AppConnectionString);
        await RecordAsync(api, nation, Math.Min(options.Recordings, 20), round: 0);
        Tell("idle", await RecordAsync(api, nation, options.Recordings, round: 1));

        using var enough = new CancellationTokenSource();
        var runs = RunAgainAndAgainAsync(enough.Token);
        Tell("while full runs are going", await RecordAsync(api, nation, options.Recordings, round: 2));
        await enough.CancelAsync();
        await runs;

        void Tell(string state, IReadOnlyList<double> seconds)
        {
            var ordered = seconds.Order().ToList();
            var (p50, p99) = (ordered[ordered.Count / 2], ordered[(int)Math.Ceiling(ordered.Count * 0.99) - 1]);
            report.Judge(
                $"3 result recorded → readable, {state}, p99", $"{p99 * 1000:0} ms", "≤ 1,000 ms", p99 <= 1,
                $"p50 {p50 * 1000:0} ms, slowest {ordered[^1] * 1000:0} ms of {ordered.Count} at {1 / Interval.TotalSeconds:0}/s");
        }

        async Task RunAgainAndAgainAsync(CancellationToken ct)
        {
            while (!ct.IsCancellationRequested)
            {
                // Then every row is written, which is the most that a run can do. One municipality at a time, because a single
                // statement would hold every row locked for as long as it takes.
                foreach (var municipality in nation.Municipalities)
                {
                    await nation.Owner.RunAsync("update attainments set method_version = 0 where municipality = $1", municipality.Value);
                }

                await api.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);
            }
        }
    }

    private static async Task<IReadOnlyList<double>> RecordAsync(BenchmarkApi api, Nation nation, int count, int round)
    {
        using var beat = new PeriodicTimer(Interval);
        var sent = new List<Task<double>>();
        for (var i = 0; i < count; i++)
        {
            var municipality = nation.Municipalities[i * 7 % nation.Municipalities.Count].Value;
            var indicator = string.Create(CultureInfo.InvariantCulture, $"kpi-{(i % nation.IndicatorsEach) + 1}");
            sent.Add(RecordAsync(api, municipality, indicator, ValueOf(round, i)));
            await beat.WaitForNextTickAsync();
        }

        return await Task.WhenAll(sent);
    }

    /// <summary>Within a share's bounds, and another one in each round.</summary>
    private static decimal ValueOf(int round, int recording) => 10 + (round * 20) + (recording % 100 * 0.1m);

    private static async Task<double> RecordAsync(BenchmarkApi api, string municipality, string indicator, decimal value)
    {
        var watch = Stopwatch.StartNew();
        await api.RecordAsync(municipality, indicator, value);
        while (await api.CurrentValueAsync(municipality, indicator) != value)
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"{indicator} of {municipality} never showed {value}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        return watch.Elapsed.TotalSeconds;
    }
}

using Dx.Benchmarks.Data;
using Dx.Benchmarks.Measuring;
using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;

namespace Dx.Benchmarks.Figures;

/// <summary>The one function of the domain, without database: how many judgements a core makes in a second.</summary>
internal static class EngineAlone
{
    private const int Municipalities = 20;

    public static async Task RunAsync(Nation nation, BenchmarkOptions options, Report report)
    {
        await using var worker = await nation.OpenWorkerAsync(parallelism: 1);
        Run(await worker.ReadFactsAsync(nation.Municipalities.Take(Municipalities)), Math.Max(options.Repeats, 2), report);
    }

    private static void Run(IReadOnlyList<IndicatorFacts> facts, int repeats, Report report)
    {
        var current = new FiscalYear(NationalData.FiscalYear);
        var (rates, bytes) = (new List<double>(), 0.0);
        for (var turn = 0; turn < repeats; turn++)
        {
            var count = 0L;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.UserTime;
            foreach (var indicator in facts)
            {
                foreach (var pair in indicator.JudgeAll(current, PaceThresholds.Default))
                {
                    count += pair.Attainment.UsedObservationIds.Length >= 0 ? 1 : 0;
                }
            }

            // Processor time, since other work on the machine is no concern of the engine's.
            var spent = (Environment.CpuUsage.UserTime - before).TotalSeconds;
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)count;
            if (turn > 0)
            {
                rates.Add(count / spent);
            }
        }

        report.Tell(
            "4 engine alone, per core", $"{Timing.MedianOf(rates):0} attainments/s, {bytes:0} bytes each",
            $"{facts.Count} indicators, {rates.Count} rounds");
    }
}

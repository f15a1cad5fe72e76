using Dx.Benchmarks.Data;
using Dx.Benchmarks.Hosting;
using Dx.Benchmarks.Measuring;
using Dx.Domain.Recalculations;

namespace Dx.Benchmarks.Figures;

/// <summary>Everything judged from an empty table: by the worker, and by the one statement.</summary>
internal static class FullRun
{
    /// <summary>Leaves both tables full; whatever is timed later starts from equal results.</summary>
    public static async Task CheckEqualAsync(Nation nation, Report report)
    {
        await using var worker = await nation.OpenWorkerAsync(parallelism: 2);
        await worker.JudgeEverythingAsync();
        await Oracle.JudgeAsync(nation.Owner);
        var product = await Oracle.DigestAsync(nation.Owner, "attainments");
        var statement = await Oracle.DigestAsync(nation.Owner, "oracle_attainments");
        report.Judge($"1 equal results, {nation.Municipalities.Count} municipalities", $"{product}", "equal", product == statement, $"statement: {statement}");
        if (product != statement)
        {
            throw new InvalidOperationException("The two sides disagree, so their times mean nothing.");
        }
    }

    public static async Task RunAsync(Nation nation, BenchmarkOptions options, Report report)
    {
        await using var several = await nation.OpenWorkerAsync(options.Parallelism);
        await using var one = await nation.OpenWorkerAsync(parallelism: 1);
        var processor = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var times = await Timing.InTurnsAsync(
            options.Repeats,
            new Side("worker", nation.ForgetResultsAsync, Counted("worker", several.JudgeEverythingAsync)),
            new Side("statement", nation.ForgetResultsAsync, Counted("statement", () => Oracle.JudgeAsync(nation.Owner))),
            new Side("worker on one core", nation.ForgetResultsAsync, Counted("one", one.JudgeEverythingAsync)));
        await several.JudgeEverythingAsync();
        var ratio = times[0].Median / times[1].Median;
        report.Judge("1 full run / one SQL statement", $"{ratio:0.00}", "≤ 2.0 (goal 1.3)", ratio <= 2.0, $"{times[0]}, {times[1]}");
        report.Tell("1 the same, one municipality at a time", $"{times[2].Median / times[1].Median:0.00}", $"{times[2]}");
        report.Tell(
            "1 processor time, worker and server / statement", $"{Timing.MedianOf(processor["worker"]) / Timing.MedianOf(processor["statement"]):0.00}",
            $"{Timing.MedianOf(processor["worker"]):0.0} s, {Timing.MedianOf(processor["statement"]):0.0} s");

        Func<Task> Counted(string name, Func<Task> act) => async () =>
        {
            var before = Machine.ProcessorSeconds(nation.DataFolder);
            await act();
            if (!processor.TryAdd(name, []))
            {
                processor[name].Add(Machine.ProcessorSeconds(nation.DataFolder) - before);
            }
        };
    }
}

using Dx.Benchmarks.Figures;
using Dx.Benchmarks.Measuring;

namespace Dx.Benchmarks;

internal static class EntryPoint
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [WorkerMemory.Argument, var appConnectionString])
        {
            await WorkerMemory.RunWorkerAsync(appConnectionString);
            return 0;
        }

        var report = new Report();
        await Benchmark.RunAsync(BenchmarkOptions.Parse(args), report);
        Console.WriteLine(report);
        return report.Passed ? 0 : 1;
    }
}

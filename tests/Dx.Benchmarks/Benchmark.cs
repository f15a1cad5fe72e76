using Dx.Benchmarks.Data;
using Dx.Benchmarks.Figures;
using Dx.Benchmarks.Measuring;
using Dx.TestKit.Postgres;

namespace Dx.Benchmarks;

/// <summary>Everything in one run, on a PostgreSQL of its own that is as durable as the product's.</summary>
internal static class Benchmark
{
    public static async Task RunAsync(BenchmarkOptions options, Report report)
    {
        await using var server = await TemporaryCluster.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal));
        report.Tell("machine", $"{Environment.ProcessorCount} cores, PostgreSQL {server.Version}, .NET {Environment.Version}");
        await using var nation = await Nation.CreateAsync(server, "nation", options.Municipalities, options.IndicatorsEach);
        await FullRun.CheckEqualAsync(nation, report);
        if (options.Wants("engine"))
        {
            await EngineAlone.RunAsync(nation, options, report);
        }

        if (options.Wants("full"))
        {
            await FullRun.RunAsync(nation, options, report);
            await WorkerMemory.RunAsync(nation, report);
        }

        if (options.Wants("incremental"))
        {
            await NothingChanged.RunAsync(nation, options, report);
            await Incremental.RunAsync(nation, options, report);
            await Crossover.RunAsync(nation, options, report);
        }

        if (options.Wants("latency"))
        {
            await Latency.RunAsync(nation, options, report);
        }

        if (options.IsBig)
        {
            await using var ten = await Nation.CreateAsync(server, "nation10", options.Municipalities * 10, options.IndicatorsEach);
            await TenTimes.RunAsync(nation, ten, options, report);
        }
    }
}

using Dx.Benchmarks;
using Dx.Benchmarks.Measuring;

namespace Dx.Infrastructure.Tests.Benchmarks;

public sealed class BenchmarkTests
{
    [Fact]
    public async Task Smoke_EveryFigure_IsMeasuredOnEqualResults()
    {
        var report = new Report();

        await Benchmark.RunAsync(BenchmarkOptions.Parse(["--smoke"]), report);

        // The sizes are too small for the gates; what counts is that both sides agree and everything still runs.
        report.ToString().Should().Contain("| 1 equal results, 5 municipalities | 6000 rows")
            .And.Contain("| 1 full run / one SQL statement |").And.Contain("| 2 no-change run, results written | 0 | 0 | PASS |")
            .And.Contain("| 3 result recorded → readable, while full runs are going, p99 |").And.Contain("| 4 engine alone");
    }
}

using Dx.Application.Attainments;
using Dx.Application.Common.Ports;
using Dx.Benchmarks;
using Dx.Benchmarks.Data;
using Dx.Benchmarks.Figures;
using Dx.Benchmarks.Hosting;
using Dx.Benchmarks.Measuring;
using Dx.Domain.Attainments;
using Dx.Infrastructure.Persistence;
using Dx.TestKit.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

var options = BenchmarkOptions.Parse(args);
await using var server = await TemporaryCluster.StartAsync(new Dictionary<string, string>());
await DatabaseMigrator.MigrateAsync(server.OwnerConnectionString, NullLogger.Instance, CancellationToken.None);
await using var owner = await Owner.OpenAsync(server.OwnerConnectionString);
await NationalData.FillAsync(owner, options.Municipalities, options.IndicatorsEach);
var report = new Report();
await using (var node = await WorkerNode.OpenAsync(server.AppConnectionString, 1))
{
    var facts = await node.ReadFactsAsync(NationalData.Codes(options.Municipalities).Take(20));
    EngineAlone.Run(facts, 5, report);
    var (c, t) = (Environment.CpuUsage.TotalTime, System.Diagnostics.Stopwatch.StartNew());
    await node.Worker.RecalculateAllAsync(Dx.Domain.Recalculations.RecalculationTrigger.Nightly, CancellationToken.None);
    var rows = await owner.ReadAsync<long>("select count(*) from attainments");
    Console.WriteLine($"product: {t.Elapsed} wall, {(Environment.CpuUsage.TotalTime - c).TotalMicroseconds / rows} us/row .net");
    (c, t) = (Environment.CpuUsage.TotalTime, System.Diagnostics.Stopwatch.StartNew());
    await node.Worker.RecalculateAllAsync(Dx.Domain.Recalculations.RecalculationTrigger.Nightly, CancellationToken.None);
    Console.WriteLine($"product again: {t.Elapsed} wall, {(Environment.CpuUsage.TotalTime - c).TotalMicroseconds / rows} us/row .net");
}

Console.WriteLine(report);

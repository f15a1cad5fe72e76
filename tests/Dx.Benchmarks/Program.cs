using System.Diagnostics;
using Dx.Benchmarks;
using Dx.Benchmarks.Data;
using Dx.Benchmarks.Hosting;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

var options = BenchmarkOptions.Parse(args);
var server = await EmbeddedPostgresServer.StartAsync(
    new EmbeddedPostgresOptions { DataFolder = Path.Combine(Path.GetTempPath(), $"dx-bench-{Guid.CreateVersion7():N}") }, NullLogger.Instance);
await DatabaseMigrator.MigrateAsync(server.OwnerConnectionString, NullLogger.Instance, CancellationToken.None);
Console.WriteLine(server.OwnerConnectionString);
await using var owner = await Owner.OpenAsync(server.OwnerConnectionString);
var w = Stopwatch.StartNew();
await NationalData.FillAsync(owner, options.Municipalities, options.IndicatorsEach);
Console.WriteLine($"filled {w.Elapsed}");
await Oracle.CreateAsync(owner);
w.Restart();
await Oracle.JudgeAsync(owner);
Console.WriteLine($"oracle {w.Elapsed}");
await using (var node = await WorkerNode.OpenAsync(server.AppConnectionString, 2))
{
    w.Restart();
    await node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);
    Console.WriteLine($"product {w.Elapsed}");
}

Console.WriteLine(await Oracle.DigestAsync(owner, "oracle_attainments"));
Console.WriteLine(await Oracle.DigestAsync(owner, "attainments"));


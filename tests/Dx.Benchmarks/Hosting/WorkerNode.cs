using Dx.Application;
using Dx.Application.Attainments;
using Dx.Application.Common.Ports;
using Dx.Application.Recalculations;
using Dx.Benchmarks.Data;
using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using Dx.Infrastructure;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Jobs;
using Dx.TestKit.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Benchmarks.Hosting;

/// <summary>A worker as the product puts it together; nothing in it runs by itself.</summary>
internal sealed class WorkerNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private WorkerNode(ServiceProvider services) => this.services = services;

    private RecalculationWorker Worker => services.GetRequiredService<RecalculationWorker>();

    public static async Task<WorkerNode> OpenAsync(string appConnectionString, int parallelism)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Dx"] = appConnectionString,
            ["Dx:Schedules"] = "false",
            ["Dx:Recalculation:Parallelism"] = parallelism.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }).Build();
        var database = await DxDatabase.OpenAsync(configuration, NullLogger.Instance, CancellationToken.None);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddDxApplication();
        collection.AddDxInfrastructure(database, NodeRole.Worker, configuration);
        collection.Replace(ServiceDescriptor.Singleton<TimeProvider>(new TestClock(NationalData.Now)));
        return new WorkerNode(collection.BuildServiceProvider());
    }

    /// <summary>A full run.</summary>
    public Task JudgeEverythingAsync() => Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);

    /// <summary>What a night is: the schedule comes due, and whatever it asks for is worked off.</summary>
    public async Task PassANightAsync()
    {
        await Worker.FireAsync("nightly", CancellationToken.None);
        await Worker.DrainAsync(CancellationToken.None);
    }

    /// <summary>An incremental run.</summary>
    public Task WorkOffAsync() => Worker.DrainAsync(CancellationToken.None);

    /// <summary>Judges a municipality's dirty indicators, or all of its, whatever share the dirty ones are.</summary>
    public async Task JudgeAsync(MunicipalityCode municipality, RecalculationScope what)
    {
        await using var scope = services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IAttainmentStore>();
        var list = scope.ServiceProvider.GetRequiredService<IDirtyList>();
        var db = scope.ServiceProvider.GetRequiredService<IDxDb>();
        await scope.ServiceProvider.GetRequiredService<ITenantTransaction>().RunAsync(
            municipality,
            async () =>
            {
                var dirty = await list.ReadAsync(municipality, RecalculationLane.Bulk, default);
                var indicators = what is RecalculationScope.Full ? null : dirty.Indicators;
                var thresholds = await db.Municipalities.Where(m => m.Code == municipality).Select(m => m.Thresholds).SingleAsync();
                var counts = await store.MergeAsync(
                    new RecalculationRun(municipality, RecalculationTrigger.Change, what, NationalData.Now),
                    indicators,
                    store.ReadFactsAsync(municipality, indicators, default)
                        .Select(f => new JudgedIndicator(f.Indicator, f.JudgeAll(FiscalYear.Of(NationalData.Now), thresholds))),
                    default);
                await list.RemoveAsync(dirty, default);
                return counts;
            },
            default);
    }

    /// <summary>What the worker would judge.</summary>
    public async Task<IReadOnlyList<IndicatorFacts>> ReadFactsAsync(IEnumerable<MunicipalityCode> municipalities)
    {
        var all = new List<IndicatorFacts>();
        foreach (var municipality in municipalities)
        {
            await using var scope = services.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<IAttainmentStore>();
            all.AddRange(await scope.ServiceProvider.GetRequiredService<ITenantTransaction>()
                .RunAsync(municipality, async () => await store.ReadFactsAsync(municipality, null, default).ToListAsync(), default));
        }

        return all;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

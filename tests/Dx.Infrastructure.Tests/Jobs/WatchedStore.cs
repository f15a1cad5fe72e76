using System.Runtime.CompilerServices;
using Dx.Application.Attainments;
using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>Where a run can be stopped by a test: after it has read the facts, and after it has written the results.</summary>
internal sealed class StoppingPlaces
{
    public Func<MunicipalityCode, DxDbContext, Task> AfterReading { get; set; } = (_, _) => Task.CompletedTask;

    public Func<MunicipalityCode, DxDbContext, Task> AfterWriting { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>A node whose runs go through these places.</summary>
    public Task<Node> OpenNodeAsync(TwoCities cities, TimeSpan lease, int parallelism = 2) => cities.OpenNodeAsync(services =>
    {
        services.AddSingleton(new RecalculationSettings(lease, parallelism));
        services.AddScoped<IAttainmentStore>(provider => new WatchedStore(
            ActivatorUtilities.CreateInstance<AttainmentStore>(provider), provider.GetRequiredService<DxDbContext>(), this));
    });
}

internal sealed class WatchedStore(IAttainmentStore inner, DxDbContext db, StoppingPlaces places) : IAttainmentStore
{
    public async IAsyncEnumerable<IndicatorFacts> ReadFactsAsync(
        MunicipalityCode municipality,
        IReadOnlyCollection<IndicatorId>? indicators,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var facts = await inner.ReadFactsAsync(municipality, indicators, cancellationToken).ToListAsync(cancellationToken);
        await places.AfterReading(municipality, db);
        foreach (var indicator in facts)
        {
            yield return indicator;
        }
    }

    public async Task<RecalculationCounts> MergeAsync(
        RecalculationRun run,
        IReadOnlyCollection<IndicatorId>? indicators,
        IAsyncEnumerable<JudgedIndicator> judged,
        CancellationToken cancellationToken)
    {
        var counts = await inner.MergeAsync(run, indicators, judged, cancellationToken);
        await places.AfterWriting(run.Municipality, db);
        return counts;
    }
}

/// <summary>A place that a run comes to and does not leave before the test lets it.</summary>
internal sealed class Stop
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public Task HereAsync()
    {
        reached.TrySetResult();
        return released.Task;
    }

    public void GoOn() => released.TrySetResult();
}

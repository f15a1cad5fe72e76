using Dx.Application.Attainments;
using Dx.Application.Common.Ports;
using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Observability;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Jobs;

/// <summary>
/// Carries out recalculations, municipality by municipality, each in its own transaction. Knows no job engine: an
/// engine, a notification or a timer only decides when to call it.
/// </summary>
internal sealed class RecalculationWorker(
    IServiceScopeFactory scopes, TimeProvider clock, RecalculationTelemetry telemetry, ILogger<RecalculationWorker> logger)
{
    /// <summary>Works off the dirty list of every municipality that has entries.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dirty = await scope.ServiceProvider.GetRequiredService<IDirtyList>().MunicipalitiesAsync(cancellationToken);
        await RunAsync(dirty, RecalculationTrigger.Change, RecalculationScope.Dirty, cancellationToken);
    }

    /// <summary>Recalculates everything of every municipality.</summary>
    public async Task RecalculateAllAsync(RecalculationTrigger trigger, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<IDxDb>().Municipalities
            .OrderBy(m => m.Code).Select(m => m.Code).ToListAsync(cancellationToken);
        await RunAsync(all, trigger, RecalculationScope.Full, cancellationToken);
    }

    private async Task RunAsync(
        IReadOnlyList<MunicipalityCode> municipalities, RecalculationTrigger trigger, RecalculationScope scope, CancellationToken ct)
    {
        foreach (var municipality in municipalities)
        {
            await RunAsync(municipality, trigger, scope, ct);
        }
    }

    private async Task RunAsync(
        MunicipalityCode municipality, RecalculationTrigger trigger, RecalculationScope scope, CancellationToken ct)
    {
        var startedAt = clock.GetUtcNow();
        try
        {
            var run = await telemetry.MeasureAsync(
                municipality, trigger, scope, () => SendAsync(new RecalculateMunicipalityCommand(municipality, trigger, scope), ct));
            if (run is not null)
            {
                logger.LogInformation(
                    "Recalculated {Municipality} ({Trigger}, {Scope}): {Indicators} indicators, {Computed} results, "
                    + "{Inserted} inserted, {Updated} updated, {Deleted} deleted in {DurationMs} ms",
                    municipality.Value, run.Trigger, run.Scope, run.Indicators, run.Computed,
                    run.Inserted, run.Updated, run.Deleted, run.DurationMs);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One municipality's failure must not keep the others from their results.
            logger.LogError(failure, "The recalculation of {Municipality} failed", municipality.Value);
            await SendAsync(
                new RecordFailedRunCommand(municipality, trigger, scope, startedAt, failure.GetType().Name), ct);
        }
    }

    private async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsSystem();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}

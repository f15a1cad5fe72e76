using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dx.Infrastructure.Jobs;

/// <summary>What came of looking at one municipality.</summary>
internal enum RunOutcome
{
    /// <summary>Its list was worked off.</summary>
    Done,

    /// <summary>It had no entries.</summary>
    NothingToDo,

    /// <summary>Another run is at it, or it rests after a failure.</summary>
    Held,

    /// <summary>Another worker took it over while this one stood still; nothing was written.</summary>
    Lost,

    /// <summary>It failed, and that is on record.</summary>
    Failed,
}

/// <summary>
/// Carries out recalculations, municipality by municipality, each under a lease and in its own transaction. Knows no
/// job engine: an engine, a notification or a timer only decides when to call it.
/// </summary>
internal sealed class RecalculationWorker(
    IServiceScopeFactory scopes,
    RecalculationLeases leases,
    RecalculationSettings settings,
    RecalculationTelemetry telemetry,
    TimeProvider clock,
    ILogger<RecalculationWorker> logger)
{
    /// <summary>
    /// Municipalities worked off between two looks at the list, some seconds' work: what a dead worker left in the middle
    /// is not to wait for the end of a national run.
    /// </summary>
    internal const int Portion = 100;

    /// <summary>
    /// Works off what the dirty list holds, several municipalities at a time. Who is held by another run is passed over;
    /// what is left or added meanwhile is found by the next look.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        bool goesOn;
        do
        {
            goesOn = await DrainPortionAsync(cancellationToken);
        }
        while (goesOn);
    }

    /// <summary>False: the list holds no more, or nothing of it moves at present.</summary>
    private async Task<bool> DrainPortionAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<MunicipalityCode> waiting;
        await using (var scope = scopes.CreateAsyncScope())
        {
            waiting = await scope.ServiceProvider.GetRequiredService<IDirtyList>().MunicipalitiesAsync(Portion, cancellationToken);
        }

        var moved = false;
        await Parallel.ForEachAsync(
            waiting,
            new ParallelOptions { MaxDegreeOfParallelism = settings.Parallelism, CancellationToken = cancellationToken },
            async (municipality, token) =>
            {
                if (await RunAsync(municipality, RecalculationLane.Bulk, token) is RunOutcome.Done or RunOutcome.Failed)
                {
                    Volatile.Write(ref moved, true);
                }
            });
        return moved && waiting.Count == Portion;
    }

    /// <summary>Recalculates everything of every municipality.</summary>
    public async Task RecalculateAllAsync(RecalculationTrigger trigger, CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IDirtyList>().AskForAllAsync(trigger, cancellationToken);
        }

        await DrainAsync(cancellationToken);
    }

    /// <summary>Starts what is due of a schedule, unless it was started; safe to call from anywhere, at any time.</summary>
    public async Task FireAsync(string schedule, CancellationToken cancellationToken)
    {
        if (await SendAsync(new FireScheduleCommand(schedule), cancellationToken) is { } municipalities)
        {
            logger.LogInformation("The schedule {Schedule} asked {Municipalities} municipalities to recalculate", schedule, municipalities);
        }
    }

    /// <summary>Works off one municipality's entries of the lane, if nobody else is at them.</summary>
    public async Task<RunOutcome> RunAsync(
        MunicipalityCode municipality, RecalculationLane lane, CancellationToken cancellationToken)
    {
        var claim = await leases.ClaimAsync(municipality, lane, cancellationToken);
        if (claim.Lease is not { } lease)
        {
            return claim.EntriesWait ? RunOutcome.Held : RunOutcome.NothingToDo;
        }

        await using var heartbeat = new LeaseHeartbeat(
            token => leases.RenewAsync(lease, token), lease.Duration / 3, cancellationToken);
        var startedAt = clock.GetUtcNow();
        try
        {
            Report(municipality, await telemetry.MeasureAsync(
                municipality, () => SendAsync(new RecalculateMunicipalityCommand(lease), heartbeat.Run)));
            return RunOutcome.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(lease);
            throw;
        }
        catch (Exception failure) when (failure is LeaseLostException || heartbeat.Run.IsCancellationRequested)
        {
            return ReportLost(lease);
        }
        catch (Exception failure)
        {
            // One municipality's failure must not keep the others from their results.
            logger.LogError(failure, "The recalculation of {Municipality} failed", municipality.Value);
            return await SendAsync(new RecordFailedRunCommand(lease, startedAt, failure.GetType().Name), cancellationToken)
                ? RunOutcome.Failed
                : ReportLost(lease);
        }
    }

    private void Report(MunicipalityCode municipality, RecalculationRunDto? run)
    {
        if (run is not null)
        {
            logger.LogInformation(
                "Recalculated {Municipality} ({Trigger}, {Scope}): {Indicators} indicators, {Computed} results, "
                + "{Inserted} inserted, {Updated} updated, {Deleted} deleted in {DurationMs} ms",
                municipality.Value, run.Trigger, run.Scope, run.Indicators, run.Computed,
                run.Inserted, run.Updated, run.Deleted, run.DurationMs);
        }
    }

    private RunOutcome ReportLost(RecalculationLease lease)
    {
        telemetry.LeaseLost();
        logger.LogWarning(
            "The lease {Token} of {Municipality} was lost; its run wrote nothing", lease.Token, lease.Municipality.Value);
        return RunOutcome.Lost;
    }

    private async Task ReleaseAsync(RecalculationLease lease)
    {
        try
        {
            await leases.ReleaseAsync(lease, CancellationToken.None);
        }
        catch (NpgsqlException failure)
        {
            logger.LogWarning(failure, "The lease of {Municipality} was not given back; it will run out", lease.Municipality.Value);
        }
    }

    private async Task<T> SendAsync<T>(IRequest<T> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().ActAsSystem();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}

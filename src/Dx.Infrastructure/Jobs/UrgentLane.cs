using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Jobs;

/// <summary>
/// Runs municipalities in which somebody has just changed something, at once and apart from the bulk of the work, so
/// that an edit becomes readable within a second also during a national run.
/// </summary>
internal sealed class UrgentLane(RecalculationWorker worker, RecalculationSettings settings, ILogger<UrgentLane> logger) : IDisposable
{
    /// <summary>How soon to ask again for a municipality that another run holds.</summary>
    private static readonly TimeSpan HeldPause = TimeSpan.FromMilliseconds(30);

    // Its own allowance: the bulk lane may have used up all of its.
    private readonly SemaphoreSlim allowance = new(settings.Parallelism);

    private readonly Lock gate = new();

    private readonly Dictionary<MunicipalityCode, Errand> errands = [];

    /// <summary>Sees to it that a run begins after this call and not only before it; several calls meanwhile are one run.</summary>
    public void Ask(MunicipalityCode municipality, CancellationToken stoppingToken)
    {
        lock (gate)
        {
            if (errands.TryGetValue(municipality, out var under))
            {
                under.Again = true;
                return;
            }

            var errand = new Errand();
            errands.Add(municipality, errand);
            errand.Task = Task.Run(() => WorkOffAsync(municipality, errand, stoppingToken), CancellationToken.None);
        }
    }

    /// <summary>Completes when nothing is under way any more.</summary>
    public Task WhenIdleAsync()
    {
        lock (gate)
        {
            return Task.WhenAll(errands.Values.Select(e => e.Task));
        }
    }

    public void Dispose() => allowance.Dispose();

    private async Task WorkOffAsync(MunicipalityCode municipality, Errand errand, CancellationToken stoppingToken)
    {
        do
        {
            try
            {
                while (await TryAsync(municipality, stoppingToken) is RunOutcome.Held)
                {
                    await Task.Delay(HeldPause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The entries stay listed.
            }
            catch (Exception failure)
            {
                logger.LogWarning(failure, "The change in {Municipality} is left to the next look at the list", municipality.Value);
            }
        }
        while (GoesOn(municipality, errand, stoppingToken));
    }

    private async Task<RunOutcome> TryAsync(MunicipalityCode municipality, CancellationToken stoppingToken)
    {
        await allowance.WaitAsync(stoppingToken);
        try
        {
            return await worker.RunAsync(municipality, RecalculationLane.Urgent, stoppingToken);
        }
        finally
        {
            allowance.Release();
        }
    }

    private bool GoesOn(MunicipalityCode municipality, Errand errand, CancellationToken stoppingToken)
    {
        lock (gate)
        {
            if (errand.Again && !stoppingToken.IsCancellationRequested)
            {
                errand.Again = false;
                return true;
            }

            errands.Remove(municipality);
            return false;
        }
    }

    private sealed class Errand
    {
        public bool Again { get; set; }

        public Task Task { get; set; } = Task.CompletedTask;
    }
}

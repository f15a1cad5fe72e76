using Dx.Application.Recalculations;
using Dx.Infrastructure.Persistence;
using Npgsql;

namespace Dx.Infrastructure.Jobs;

/// <summary>Renews a lease three times in its length while a run is under way, and ends the run once it is lost.</summary>
internal sealed class LeaseHeartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource run;
    private readonly CancellationTokenSource over = new();
    private readonly Task beating;

    public LeaseHeartbeat(RecalculationLeases leases, RecalculationLease lease, CancellationToken stopping)
    {
        run = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        beating = BeatAsync(leases, lease);
    }

    /// <summary>Cancelled when the lease is lost, or the worker is to stop.</summary>
    public CancellationToken Run => run.Token;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
        run.Dispose();
    }

    private async Task BeatAsync(RecalculationLeases leases, RecalculationLease lease)
    {
        using var timer = new PeriodicTimer(lease.Duration / 3);
        while (await timer.WaitForNextTickAsync(over.Token))
        {
            try
            {
                if (!await leases.RenewAsync(lease, over.Token))
                {
                    await run.CancelAsync();
                    return;
                }
            }
            catch (NpgsqlException)
            {
                // Not reached this time; the fence decides whether the run may still write.
            }
        }
    }
}

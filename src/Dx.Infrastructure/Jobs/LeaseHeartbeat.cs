namespace Dx.Infrastructure.Jobs;

/// <summary>Renews a lease again and again while a run is under way, and ends the run once it is lost.</summary>
internal sealed class LeaseHeartbeat : IAsyncDisposable
{
    private readonly CancellationTokenSource run;
    private readonly CancellationTokenSource over = new();
    private readonly Task beating;

    /// <param name="renew">False: the lease is lost. What it throws only says that it was not reached this time.</param>
    /// <param name="interval">A third of the lease, so that one beat may fail.</param>
    /// <param name="stopping">The worker is to stop.</param>
    public LeaseHeartbeat(Func<CancellationToken, Task<bool>> renew, TimeSpan interval, CancellationToken stopping)
    {
        run = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        beating = BeatAsync(renew, interval);
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

    private async Task BeatAsync(Func<CancellationToken, Task<bool>> renew, TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval);
        while (await timer.WaitForNextTickAsync(over.Token))
        {
            try
            {
                if (!await renew(over.Token))
                {
                    await run.CancelAsync();
                    return;
                }
            }
            catch (Exception) when (!over.IsCancellationRequested)
            {
                // Whatever it was, a timeout too: the next beat tries again, and the fence decides whether the run may still write.
            }
        }
    }
}

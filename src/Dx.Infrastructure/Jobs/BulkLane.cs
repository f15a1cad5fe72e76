using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Jobs;

/// <summary>
/// Works the whole dirty list off: what schedules asked for, what another worker left, and what no notification told of.
/// </summary>
internal sealed class BulkLane(RecalculationWorker worker, ILogger<BulkLane> logger) : BackgroundService
{
    /// <summary>Notifications can be lost with a connection, so the list is also looked at unasked.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim woken = new(0, 1);

    /// <summary>Has the list looked at now, or once more if it is being worked on.</summary>
    public void Wake()
    {
        try
        {
            woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // A look is to come anyway.
        }
    }

    public override void Dispose()
    {
        woken.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => UntilStopped.RepeatAsync(
        async token =>
        {
            await worker.DrainAsync(token);
            await woken.WaitAsync(Patience, token);
        },
        logger,
        stoppingToken);
}

using Dx.Application.Recalculations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Jobs;

/// <summary>
/// Starts what was due and no engine has started: after downtime, or when an engine is stuck. Each occurrence is on
/// record, so an engine that comes to itself later starts nothing twice.
/// </summary>
internal sealed class ScheduleWatch(RecalculationWorker worker, TimeProvider clock, ILogger<ScheduleWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // What this process knows to be on record, so that the database is asked once per occurrence.
    private readonly Dictionary<string, DateTimeOffset> known = new(StringComparer.Ordinal);

    /// <summary>One look at every schedule.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var overdueBefore = clock.GetUtcNow() - RecalculationSchedule.Grace;
        foreach (var schedule in RecalculationSchedule.All)
        {
            var dueAt = schedule.LastDueAt(overdueBefore);
            if (known.GetValueOrDefault(schedule.Name) != dueAt)
            {
                await worker.FireAsync(schedule.Name, cancellationToken);
                known[schedule.Name] = dueAt;
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => UntilStopped.RepeatAsync(
        async token =>
        {
            await LookAsync(token);
            await Task.Delay(Interval, token);
        },
        logger,
        stoppingToken);
}

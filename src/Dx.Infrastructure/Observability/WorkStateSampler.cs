using Microsoft.Extensions.Hosting;

namespace Dx.Infrastructure.Observability;

/// <summary>Looks at the work every few seconds, so that whoever collects the gauges never waits for the database.</summary>
internal sealed class WorkStateSampler(IWorkState work, RecalculationTelemetry telemetry) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>One look; an unreachable database shows as no value, never as an old one.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken)
    {
        try
        {
            telemetry.Observe(await work.ReadAsync(cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            telemetry.Observe(null);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            await SampleAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}

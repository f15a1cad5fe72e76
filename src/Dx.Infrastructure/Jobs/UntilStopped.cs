using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.Jobs;

/// <summary>Keeps background work going over everything but the end of the process.</summary>
internal static class UntilStopped
{
    /// <summary>How long to wait after a failure: long enough not to spin, short enough not to be noticed once the database is back.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task RepeatAsync(Func<CancellationToken, Task> work, ILogger logger, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(failure, "Background work failed; trying again in {Seconds} s", Pause.TotalSeconds);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }
}

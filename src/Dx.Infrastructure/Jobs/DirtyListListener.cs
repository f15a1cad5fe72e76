using Dx.Infrastructure.Persistence.Interceptors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dx.Infrastructure.Jobs;

/// <summary>
/// Works the dirty list off as soon as a change commits. Notifications can be lost with a connection, so the list is
/// also looked at every few seconds.
/// </summary>
internal sealed class DirtyListListener(
    NpgsqlDataSource dataSource, RecalculationWorker worker, ILogger<DirtyListListener> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogWarning(failure, "The database is out of reach; listening again in {Seconds} s", Patience.TotalSeconds);
                await Task.Delay(Patience, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"listen {DirtyMarker.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await worker.DrainAsync(stoppingToken);
            await connection.WaitAsync(Patience, stoppingToken);
        }
    }
}

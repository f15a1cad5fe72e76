using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence.Interceptors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dx.Infrastructure.Jobs;

/// <summary>Hands every change to the urgent lane as soon as it commits.</summary>
internal sealed class DirtyListListener(
    NpgsqlDataSource dataSource, UrgentLane urgent, BulkLane bulk, ILogger<DirtyListListener> logger) : BackgroundService
{
    /// <summary>After so long a silence the connection is tried, because a broken one is silent too.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilStopped.RepeatAsync(ListenAsync, logger, stoppingToken);
        await urgent.WhenIdleAsync();
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notice) =>
        {
            if (MunicipalityCode.TryParse(notice.Payload, out var municipality))
            {
                urgent.Ask(municipality, stoppingToken);
            }
            else
            {
                bulk.Wake();
            }
        };
        await using var listen = new NpgsqlCommand($"listen {DirtyMarker.Channel}", connection);
        await listen.ExecuteNonQueryAsync(stoppingToken);

        // What committed while nobody listened.
        bulk.Wake();
        while (true)
        {
            if (!await connection.WaitAsync(Silence, stoppingToken))
            {
                await listen.ExecuteNonQueryAsync(stoppingToken);
            }
        }
    }
}

using Dx.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Dx.Infrastructure.Hosting;

/// <summary>Whether the database answers and is at least of the version that this program was built for.</summary>
internal sealed class DatabaseHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // A server that stands still does not answer a cancellation either, so it is not waited for.
            return await IsMigratedAsync(cancellationToken).WaitAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database is of an earlier version.");
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", failure);
        }
    }

    private async Task<bool> IsMigratedAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<DxDbContext>().Database;
        var applied = await database.GetAppliedMigrationsAsync(ct);

        // More than is known here is well: another node has begun an update.
        return !database.GetMigrations().Except(applied, StringComparer.Ordinal).Any();
    }
}

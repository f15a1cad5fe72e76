using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dx.Infrastructure.Observability;

internal static class Observing
{
    /// <summary>Checks that decide whether a node gets requests.</summary>
    public const string Ready = "ready";

    /// <summary>Checks that tell operators whether the work is done; a node that waits for work serves all the same.</summary>
    public const string Work = "work";

    // An answer that comes later than its asker waits is none.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public static IServiceCollection AddObservability(this IServiceCollection services, NodeRole role, IConfiguration configuration)
    {
        if (configuration[TelemetryExport.EndpointSetting] is { Length: > 0 })
        {
            services.AddHostedService<TelemetryExport>();
        }

        services.AddMetrics();
        services.AddSingleton<RecalculationTelemetry>();
        services.TryAddSingleton<IWorkState, WorkStateReader>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", HealthStatus.Unhealthy, [Ready], Patience)
            .AddCheck<WorkHealth>("work", HealthStatus.Unhealthy, [Work], Patience);
        if (role.HasFlag(NodeRole.Worker))
        {
            services.AddHostedService<WorkStateSampler>();
        }

        return services;
    }
}

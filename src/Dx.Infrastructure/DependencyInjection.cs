using Dx.Application.Attainments;
using Dx.Application.Common.Ports;
using Dx.Application.Recalculations;
using Dx.Infrastructure.Audit;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Jobs;
#if HANGFIRE
using Dx.Infrastructure.Jobs.Hangfire;
#else
using Dx.Infrastructure.Jobs.Quartz;
#endif
using Dx.Infrastructure.Mails;
using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Persistence.Audit;
using Dx.Infrastructure.Persistence.Interceptors;
using Dx.Infrastructure.Persistence.Replica;
using Dx.Infrastructure.PlanDocuments;
using Dx.Infrastructure.PlanLibrary;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Dx.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Registers everything that leaves the process, for a node of the given role.</summary>
    public static IServiceCollection AddDxInfrastructure(
        this IServiceCollection services, DxDatabase database, NodeRole role, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddObservability(role, configuration);
        services.AddSingleton(_ => DataSources.Create(database.ConnectionString, "dx"));
        services.AddPersistence();
        services.AddReadReplica(configuration);
        services.AddPlanDocuments();
        services.AddAudit(database, configuration);

        services.AddIdentity(database, configuration);

        services.AddSingleton<PlanLibraryImport>();
        services.AddHostedService<StartUp>();
        if (role.HasFlag(NodeRole.Worker))
        {
            services.AddRecalculation(configuration);
            services.AddMailPost(configuration);
        }

        if (configuration.GetValue("Dx:Schedules", defaultValue: true))
        {
            services.AddSchedules(database, role);
        }

        return services;
    }

    /// <summary>The job engine's own pages, if it has any, for the operator alone.</summary>
    public static void MapDxJobs(this IEndpointRouteBuilder endpoints) => endpoints.MapJobEngine();

    private static void AddSchedules(this IServiceCollection services, DxDatabase database, NodeRole role)
    {
        if (role.HasFlag(NodeRole.Worker))
        {
            services.AddHostedService<ScheduleWatch>();
        }

        services.AddJobEngine(database.ConnectionString, role);
    }

    private static void AddRecalculation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(RecalculationSettings.Read(configuration));
        services.AddSingleton<RecalculationLeases>();
        services.AddSingleton<RecalculationWorker>();
        services.AddSingleton<UrgentLane>();
        services.AddSingleton<BulkLane>();
        services.AddHostedService(provider => provider.GetRequiredService<BulkLane>());
        services.AddHostedService<DirtyListListener>();
    }

    private static void AddPersistence(this IServiceCollection services)
    {
        services.AddScoped<Tenant>();
        services.AddScoped<ITenant>(provider => provider.GetRequiredService<Tenant>());
        services.AddDbContext<DxDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            // Thrown anyway, and logged where it is handled; here it would be logged with its message, which may quote what was sent.
            .ConfigureWarnings(warnings => warnings.Ignore(
                CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed, CoreEventId.OptimisticConcurrencyException,
                RelationalEventId.CommandError, RelationalEventId.ConnectionError, RelationalEventId.TransactionError))
            .AddInterceptors(
                new TenantGuard(),
                new DirtyMarker(),
                new AuditTrail(provider.GetRequiredService<AuditContext>(), provider.GetRequiredService<TimeProvider>())));
        services.AddScoped<IDxDb>(provider => provider.GetRequiredService<DxDbContext>());
        services.AddScoped<ITenantTransaction, TenantTransaction>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddScoped<IAttainmentStore, AttainmentStore>();
        services.AddScoped<IIndicatorTurn, IndicatorTurn>();
        services.AddScoped<IRecalculationLease, RecalculationFence>();
        services.AddScoped<IScheduleOccurrences, ScheduleOccurrences>();
        services.AddScoped<IOrganizationTurn, OrganizationTurn>();
        services.AddScoped<WorkQueue>();
        services.AddScoped<IDirtyList>(provider => provider.GetRequiredService<WorkQueue>());
        services.AddScoped<IWorkSignal>(provider => provider.GetRequiredService<WorkQueue>());
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Recalculations;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Observability;
using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dx.Infrastructure.Jobs.Hangfire;

/// <summary>Hangfire decides when; built with <c>-p:JobEngine=Hangfire</c> where its packages are on the feed.</summary>
internal static class JobEngineRegistration
{
    /// <summary>The engine's own schema; it holds no municipality's data.</summary>
    public const string Schema = "jobs";

    private const string Dashboard = "/api/v1/jobs";

    public static void AddJobEngine(this IServiceCollection services, string connectionString, NodeRole role)
    {
        // Every node knows the storage: the dashboard is served by those that do no work.
        services.AddHangfire((_, configuration) => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(
                options => options.UseNpgsqlConnection(connectionString),
                new PostgreSqlStorageOptions { SchemaName = Schema, UseSlidingInvisibilityTimeout = true }));
        if (role.HasFlag(NodeRole.Worker))
        {
            services.AddHangfireServer();
            services.AddHostedService<RecurringSchedules>();
        }
    }

    /// <summary>Read-only: its forms know nothing of the product's protection against other sites.</summary>
    public static void MapJobEngine(this IEndpointRouteBuilder endpoints)
    {
        // None where schedules are switched off.
        if (endpoints.ServiceProvider.GetService<JobStorage>() is not null)
        {
            endpoints.MapHangfireDashboard(Dashboard, new DashboardOptions
            {
                Authorization = [new OperatorFilter()],
                IsReadOnlyFunc = _ => true,
                DisplayStorageConnectionString = false,
            });
        }
    }

    private sealed class OperatorFilter : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            OperatorView.IsFor(context.GetHttpContext().RequestServices.GetService<ICaller>());
    }

    private sealed class RecurringSchedules(IRecurringJobManager recurring) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            foreach (var schedule in RecalculationSchedule.All)
            {
                recurring.AddOrUpdate<ScheduledRecalculation>(
                    schedule.Name,
                    job => job.RunAsync(schedule.Name, CancellationToken.None),
                    schedule.Cron.Replace('?', '*'),
                    new RecurringJobOptions
                    {
                        TimeZone = RecalculationSchedule.TimeZone,
                        MisfireHandling = MisfireHandlingMode.Relaxed,
                    });
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

[AutomaticRetry(Attempts = 5)]
internal sealed class ScheduledRecalculation(RecalculationWorker worker)
{
    public Task RunAsync(string schedule, CancellationToken cancellationToken) => worker.FireAsync(schedule, cancellationToken);
}

using Dx.Application.Recalculations;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Observability;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace Dx.Infrastructure.Jobs.Quartz;

/// <summary>Quartz decides when: clustered, in the product's own PostgreSQL, missed runs caught up once.</summary>
internal static class JobEngineRegistration
{
    /// <summary>The engine's own schema; it holds no municipality's data.</summary>
    public const string Schema = "jobs";

    public static void AddJobEngine(this IServiceCollection services, string connectionString, NodeRole role)
    {
        if (!role.HasFlag(NodeRole.Worker))
        {
            return;
        }

        services.AddQuartz(quartz =>
        {
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(options => options.ConnectionString = connectionString);
                store.ConfigureStore(options => options.TablePrefix = $"{Schema}.qrtz_");
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
                store.ProvisionSchema();
                store.UseExecutionHistory();
            });
            foreach (var schedule in RecalculationSchedule.All)
            {
                quartz.ScheduleJob<ScheduledRecalculation>(
                    trigger => trigger.WithIdentity(schedule.Name).WithCronSchedule(
                        schedule.Cron,
                        cron => cron.InTimeZone(RecalculationSchedule.TimeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)),
                    job => job.WithIdentity(schedule.Name));
            }
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        // Of the work and not of readiness: a scheduler that has not started yet, or has stopped, keeps nobody from reading.
        services.AddHealthChecks().AddQuartz(options =>
        {
            options.Name = "scheduler";
            options.Tags.Add(Observing.Work);
            options.FailureStatus = HealthStatus.Degraded;
        });
    }

    /// <summary>Quartz has no pages of its own.</summary>
    public static void MapJobEngine(this IEndpointRouteBuilder endpoints)
    {
        // What there is to see stands in /health/work.
    }
}

internal sealed class ScheduledRecalculation(RecalculationWorker worker) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await worker.FireAsync(context.JobDetail.Key.Name, cancellationToken);
}

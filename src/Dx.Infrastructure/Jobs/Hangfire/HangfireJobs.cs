using Dx.Application.Recalculations;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dx.Infrastructure.Jobs.Hangfire;

/// <summary>Hangfire decides when; built with <c>-p:JobEngine=Hangfire</c> where its packages are on the feed.</summary>
internal static class JobEngineRegistration
{
    /// <summary>The engine's own schema; it holds no municipality's data.</summary>
    public const string Schema = "jobs";

    public static IServiceCollection AddJobEngine(this IServiceCollection services, string connectionString)
    {
        services.AddHangfire((_, configuration) => configuration
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(
                options => options.UseNpgsqlConnection(connectionString),
                new PostgreSqlStorageOptions { SchemaName = Schema, UseSlidingInvisibilityTimeout = true }));
        services.AddHangfireServer();
        services.AddHostedService<RecurringSchedules>();
        return services;
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

using Dx.Infrastructure.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dx.Infrastructure.Observability;

/// <summary>Whether the work keeps up: nothing waits too long on the dirty list or in the outbox, and what was due has run.</summary>
internal sealed class WorkHealth(IWorkState work, DxDatabase database, IConfiguration configuration) : IHealthCheck
{
    /// <summary>A full run is asked of every municipality at once; some of them may fairly wait.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(10);

    /// <summary>Engines look for what they missed once a minute.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>Several tries.</summary>
    private static readonly TimeSpan MailPatience = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Missed = TimeSpan.FromHours(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        WorkState state;
        try
        {
            state = await work.ReadAsync(cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Npgsql.NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy("Nothing is known, for the database does not answer.", failure);
        }

        var patience = configuration.GetValue<int?>("Dx:Health:MaxDirtyAgeSeconds") is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : UsualPatience;
        var late = state.Overdue.Where(schedule => schedule.By > Late).ToList();
        var data = new Dictionary<string, object>
        {
            ["dirtyEntries"] = state.DirtyEntries,
            ["dirtyAgeSeconds"] = (long)state.DirtyAge.TotalSeconds,
            ["failingMunicipalities"] = state.FailingMunicipalities,
            ["mails"] = state.Mails,
            ["mailAgeSeconds"] = (long)state.MailAge.TotalSeconds,
            ["mailsGivenUp"] = state.MailsGivenUp,
            ["overdueSchedules"] = late.Select(schedule => schedule.Schedule).ToArray(),
        };
        return late.Exists(schedule => schedule.By > Missed) ? HealthCheckResult.Unhealthy("A schedule was missed.", data: data)
            : late.Count > 0 ? HealthCheckResult.Degraded("A schedule is late.", data: data)
            : state.FailingMunicipalities > 0 ? HealthCheckResult.Degraded("Recalculations fail.", data: data)
            : state.DirtyAge > patience ? HealthCheckResult.Degraded("Changes wait too long for their results.", data: data)
            : state.MailAge > MailPatience && IsMailSent() ? HealthCheckResult.Degraded("Mail waits too long.", data: data)
            : state.MailsGivenUp > 0 ? HealthCheckResult.Degraded("Mail could not be sent.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }

    // Whoever tries the product on their own machine has no mail server, and that is no fault.
    private bool IsMailSent() => !database.IsEmbedded || configuration["Dx:Mail:Host"] is { Length: > 0 };
}

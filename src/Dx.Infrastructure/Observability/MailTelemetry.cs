using System.Diagnostics.Metrics;
using Dx.Infrastructure.Persistence;

namespace Dx.Infrastructure.Observability;

/// <summary>What the post says of itself; never to whom.</summary>
internal sealed class MailTelemetry
{
    private readonly Counter<long> settled;

    public MailTelemetry(IMeterFactory meters) => settled = meters.Create(RecalculationTelemetry.Name)
        .CreateCounter<long>("dx.mail.attempts", "{attempt}", "Attempts to send a letter, by what became of them.");

    public void Settled(MailOutcome outcome) => settled.Add(1, new KeyValuePair<string, object?>("dx.outcome", outcome.ToString()));
}

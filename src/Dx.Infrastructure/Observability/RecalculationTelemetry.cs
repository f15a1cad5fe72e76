using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Observability;

/// <summary>
/// What recalculations say of themselves. Metrics carry no municipality, for some 1,800 of them times the other
/// attributes is more series than a collector should keep; a run's span does: the code is public.
/// </summary>
internal sealed class RecalculationTelemetry : IDisposable
{
    /// <summary>Of the source and the meter of everything that is the product's own.</summary>
    public const string Name = "Dx";

    // A run that did not come to its end has not told why it ran.
    private const string Unknown = "unknown";

    private readonly ActivitySource source = new(Name);
    private readonly Histogram<double> duration;
    private readonly Counter<long> indicators;
    private readonly Counter<long> results;
    private readonly Counter<long> leasesLost;
    private WorkState? last;

    public RecalculationTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        duration = meter.CreateHistogram<double>("dx.recalculation.run.duration", "s", "How long a run of one municipality took.");
        indicators = meter.CreateCounter<long>("dx.recalculation.indicators", "{indicator}", "Indicators judged; their rate is the speed.");
        results = meter.CreateCounter<long>("dx.recalculation.results", "{result}", "Attainments computed.");
        leasesLost = meter.CreateCounter<long>("dx.recalculation.leases.lost", "{lease}", "Runs that wrote nothing because another worker had taken over.");
        meter.CreateObservableGauge("dx.dirty.age", () => Seen(s => s.DirtyAge.TotalSeconds), "s", "How long the oldest entry of the dirty list waits.");
        meter.CreateObservableGauge("dx.dirty.entries", () => Seen(s => (double)s.DirtyEntries), "{entry}", "Entries on the dirty list.");
        meter.CreateObservableGauge(
            "dx.municipalities.failing", () => Seen(s => (double)s.FailingMunicipalities), "{municipality}", "Municipalities whose last run failed.");
        meter.CreateObservableGauge("dx.schedules.overdue", () => Seen(s => (double)s.Overdue.Count), "{schedule}", "Schedules that are due and have not run.");
        meter.CreateObservableGauge("dx.mail.waiting", () => Seen(s => (double)s.Mails), "{mail}", "Letters neither sent nor given up.");
        meter.CreateObservableGauge("dx.mail.age", () => Seen(s => s.MailAge.TotalSeconds), "s", "How long the oldest of them waits.");
    }

    /// <summary>Measures one run; one that found nothing to do leaves no trace in the metrics.</summary>
    public async Task<RecalculationRunDto?> MeasureAsync(
        MunicipalityCode municipality, Func<Task<RecalculationRunDto?>> work)
    {
        using var activity = source.StartActivity("recalculate");
        activity?.SetTag("dx.municipality", municipality.Value);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var run = await work();
            if (run is not null)
            {
                var tags = Record(activity, begun, run.Trigger.ToString(), run.Scope.ToString(), "succeeded");
                indicators.Add(run.Indicators, tags);
                results.Add(run.Computed, tags);
            }

            return run;
        }
        catch (OperationCanceledException)
        {
            Record(activity, begun, Unknown, Unknown, "cancelled");
            throw;
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            activity?.SetTag("error.type", failure.GetType().FullName);
            Record(activity, begun, Unknown, Unknown, "failed");
            throw;
        }
    }

    public void LeaseLost() => leasesLost.Add(1);

    /// <summary>What the gauges show from now on; null: nothing is known.</summary>
    public void Observe(WorkState? state) => last = state;

    public void Dispose() => source.Dispose();

    private TagList Record(Activity? activity, long begun, string trigger, string scope, string outcome)
    {
        var tags = new TagList { { "dx.trigger", trigger }, { "dx.scope", scope }, { "dx.outcome", outcome } };
        duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tags);
        foreach (var (key, value) in tags)
        {
            activity?.SetTag(key, value);
        }

        return tags;
    }

    private IEnumerable<Measurement<double>> Seen(Func<WorkState, double> value) => last is { } state ? [new(value(state))] : [];
}

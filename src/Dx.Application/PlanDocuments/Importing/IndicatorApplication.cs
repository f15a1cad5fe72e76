using Dx.Application.Common.Ports;
using Dx.Domain.Indicators;
using Dx.Domain.Observations;

namespace Dx.Application.PlanDocuments.Importing;

/// <summary>Makes the stored indicators of a plan follow its document. Observations are only ever added.</summary>
internal sealed class IndicatorApplication(IDxDb db, PlanGraph graph, PlanDocument document, Recording recording)
{
    public void Apply()
    {
        var units = graph.Units.ToDictionary(u => u.Code, u => u.Id, StringComparer.Ordinal);
        var retired = graph.Indicators.Where(i => i.Retired).ToList();
        graph.Indicators.Follow(
            db.Indicators,
            document.Indicators,
            (indicator, node) => indicator.Code == node.Code,
            node => new Indicator(graph.Plan.Municipality, graph.Plan.Id, node.Code),
            (indicator, node, position) =>
            {
                indicator.Describe(new IndicatorDescription
                {
                    Ordinal = position,
                    Name = node.Name,
                    Kind = node.Kind,
                    Direction = node.Direction,
                    Unit = node.Unit,
                    Measurement = node.Measurement,
                    LowerBound = node.LowerBound,
                    UpperBound = node.UpperBound,
                    Decimals = node.Decimals,
                    OwnerUnitId = node.Owner is null ? null : units[node.Owner],
                    Cite = node.Cite,
                    Notes = PlanDocumentApplication.Notes(node.Notes),
                });
                indicator.Reinstate();

                // What the tag stands for also names the plan's elements, so any revision may have changed it.
                indicator.Touch();
                ApplyVersions(indicator, node);
            },
            Drop);
        graph.Indicators.AddRange(retired.Except(graph.Indicators));
    }

    // What has been observed stays readable; what has not leaves no trace.
    private void Drop(Indicator indicator)
    {
        if (graph.Observations.Exists(o => o.IndicatorId == indicator.Id))
        {
            indicator.Retire();
        }
        else
        {
            db.Indicators.Remove(indicator);
        }
    }

    private void ApplyVersions(Indicator indicator, IndicatorNode node)
    {
        foreach (var gone in indicator.Versions.Where(v => node.Versions.All(n => n.Code != v.Code)).ToList())
        {
            indicator.Versions.Remove(gone);
        }

        for (var position = 0; position < node.Versions.Count; position++)
        {
            var wanted = node.Versions[position];
            var version = indicator.Versions.SingleOrDefault(v => v.Code == wanted.Code) ?? indicator.AddVersion(wanted.Code);
            version.Describe(position, wanted.Name, wanted.Definition, wanted.Numerator, wanted.Denominator);
            indicator.DeclareBaseline(version, wanted.Baseline is { } b ? new Baseline(b.FiscalYear, b.Value, b.Text) : null);
        }

        // A target may move between versions, so all places are cleared before any is filled.
        foreach (var version in indicator.Versions)
        {
            version.KeepTargets([.. node.Versions.Single(n => n.Code == version.Code).Targets.Select(t => t.FiscalYear)]);
        }

        foreach (var wanted in node.Versions)
        {
            var version = indicator.Version(wanted.Code);
            foreach (var target in wanted.Targets)
            {
                version.TargetOf(target.FiscalYear).Set(
                    target.Kind, target.Comparator, target.Value, target.State, target.Text,
                    PlanDocumentApplication.Notes(target.Notes));
            }

            foreach (var observation in wanted.Observations)
            {
                Record(indicator, version, observation);
            }
        }
    }

    private void Record(Indicator indicator, IndicatorVersion version, ObservationNode node)
    {
        var result = node.ToResult();
        var notes = PlanDocumentApplication.Notes(node.Notes);
        var current = graph.Observations.Find(o => o.VersionId == version.Id && o.FiscalYear == node.FiscalYear);
        if (current is not null && current.Result == result && current.Cite == node.Cite && current.Notes.SequenceEqual(notes))
        {
            return;
        }

        db.Observations.Add(indicator.Record(version, result, recording, node.Cite, notes));
    }
}

using System.Text.Json;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>Compares indicators with their places, their targets and the results that the document prints.</summary>
internal sealed class IndicatorFacts(PlanFacts facts, ElementFacts elements, Differences differences)
{
    public async Task CompareAsync(IReadOnlyList<JsonElement> indicators, ServedPlan served)
    {
        var pairs = differences.Pair(
            "indicator",
            facts.Indicators,
            indicators,
            (fact, item) => Differences.Same(fact.Kind, item.Text("kind")) && Differences.Printed(fact.Name, fact.AlsoPrinted, item.Text("name")),
            fact => $"{fact.Kind} {fact.Name}",
            item => $"{item.Text("kind")} {item.Text("name")}");
        foreach (var (fact, item) in pairs)
        {
            var places = item.Items("placements").Where(p => Differences.Same(facts.Plan, p.Text("planCode"))).ToList();
            elements.ExpectPlacements(fact.Name, fact.PlacedIn, places, differences);
            if (fact.PrintedInOne is { } line)
            {
                differences.ExpectEach(fact.Name + ", note with the printed line", [line], item.Items("notes"), (words, note) => note.Text("text")?.Contains(words, StringComparison.Ordinal) ?? false, words => words);
            }

            Expect(fact.Name, fact.Targets, item);
            await CompareResultsAsync(fact.Name, fact.Observations ?? [], item, served);
        }
    }

    private void Expect(string indicator, IReadOnlyList<TargetFact>? published, JsonElement item)
    {
        var versions = item.Items("versions");
        foreach (var version in versions)
        {
            differences.Expect($"{indicator}, baseline", (decimal?)null, version.Member("baseline")?.Number("value"));
        }

        var targets = versions.SelectMany(v => v.Items("targets").Select(t => (Version: v, Target: t))).ToList();
        var pairs = differences.Pair(
            $"{indicator}, target for",
            published ?? [],
            targets.Select(t => t.Target),
            (fact, target) => fact.FiscalYear == target.Year("fiscalYear"),
            fact => $"{fact.FiscalYear} {fact.Text}",
            target => $"{target.Year("fiscalYear")} {target.Text("text")}");
        foreach (var (fact, target) in pairs)
        {
            var year = $"{indicator}, target for {fact.FiscalYear}";
            differences.Expect($"{year}, kind", fact.Kind, target.Text("kind"));
            differences.Expect($"{year}, value", fact.Value, target.Number("value"));
            differences.Expect($"{year}, text", fact.Text, target.Text("text"));
            if (fact.Comparator is { } comparator)
            {
                differences.Expect($"{year}, comparator", comparator, target.Text("comparator"));
            }

            if (fact.Definition is { } definition)
            {
                var version = targets.Single(t => t.Target.Year("fiscalYear") == fact.FiscalYear).Version;
                differences.Expect($"{year}, measured as", definition, version.Text("name"));
            }
        }
    }

    private async Task CompareResultsAsync(
        string indicator, IReadOnlyList<ObservationFact> published, JsonElement item, ServedPlan served)
    {
        var printed = (await served.ObservationsAsync(item.Text("code")!))
            .Where(o => Differences.Same("document", o.Text("provenance")));
        var pairs = differences.Pair(
            $"{indicator}, result of",
            published,
            printed,
            (fact, result) => fact.FiscalYear == result.Year("fiscalYear"),
            fact => $"{fact.FiscalYear} {fact.Text}",
            result => $"{result.Year("fiscalYear")} {result.Text("text")}");
        foreach (var (fact, result) in pairs)
        {
            var year = $"{indicator}, result of {fact.FiscalYear}";
            differences.Expect($"{year}, value", fact.Value, PrintedValue(fact, result.Number("value")));
            differences.Expect($"{year}, as of", fact.AsOf, result.Text("asOf")?[..(fact.AsOf?.Length ?? 0)]);
            differences.Expect($"{year}, numerator", fact.Numerator, result.Number("numerator"));
            differences.Expect($"{year}, denominator", fact.Denominator, result.Number("denominator"));
            differences.Expect($"{year}, missing", fact.Missing, result.Text("missing"));
            differences.Expect($"{year}, text", fact.Text, result.Text("text"));
        }
    }

    // Where both parts are printed, the served value may be their exact ratio, which the document prints in whole per cent.
    private static decimal? PrintedValue(ObservationFact fact, decimal? served) =>
        fact.Denominator is null || (served is not null && Math.Truncate(served.Value) != fact.Value) ? served : fact.Value;
}

using System.Text.Json;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>Compares action items with their places, sections and ratings, and the schedule phases of each element.</summary>
internal sealed class ActionFacts(PlanFacts facts, ElementFacts elements, Differences differences)
{
    public void Compare(IReadOnlyList<JsonElement> actions)
    {
        if (facts.Actions is { } published)
        {
            CompareItems(published, actions);
        }

        if (facts.Phases is { } phases)
        {
            ComparePhases(phases, actions);
        }
    }

    private void CompareItems(IReadOnlyList<ActionFact> published, IReadOnlyList<JsonElement> actions)
    {
        var pairs = differences.Pair(
            "action",
            published,
            actions,
            (fact, item) => Differences.Printed(fact.Title, fact.AlsoPrinted, item.Text("title")),
            fact => fact.Title,
            item => item.Text("title"));
        foreach (var (fact, item) in pairs)
        {
            elements.ExpectPlacements(fact.Title, fact.PlacedIn, item.Items("placements"), differences);
            if (fact.Number is { } number)
            {
                differences.Expect($"{fact.Title}, number", number, item.Text("number"));
            }

            if (fact.Period is { } period)
            {
                differences.Expect($"{fact.Title}, first fiscal year", period.From, item.Member("period")?.Year("from"));
                differences.Expect($"{fact.Title}, last fiscal year", period.To, item.Member("period")?.Year("to"));
            }

            CompareSections(fact, item);
            var result = item.Member("result");
            differences.Expect($"{fact.Title}, rating", fact.Rating, result?.Text("rating"));
            differences.Expect($"{fact.Title}, rating as printed", fact.RatingText, result?.Text("text"));
            differences.Expect($"{fact.Title}, rated for", fact.RatingYear, result?.Year("fiscalYear"));
        }
    }

    private void CompareSections(ActionFact action, JsonElement item)
    {
        var pairs = differences.Pair(
            $"{action.Title}, section",
            action.Sections ?? [],
            item.Items("sections"),
            (fact, section) => Differences.Same(fact.Name, section.Text("unitName")),
            fact => fact.Name,
            section => section.Text("unitName"));
        foreach (var (fact, section) in pairs)
        {
            differences.Expect($"{action.Title}, last fiscal year of {fact.Name}", fact.To, section.Year("to"));
        }
    }

    private void ComparePhases(IReadOnlyList<PhaseFact> published, IReadOnlyList<JsonElement> actions)
    {
        var served = actions
            .SelectMany(a => a.Items("placements"), (a, placement) => (Action: a, Element: elements.KeyOf(placement.Text("elementCode"))))
            .SelectMany(a => a.Action.Items("phases"), (a, phase) => (a.Element, Phase: phase))
            .ToLookup(p => p.Element, p => p.Phase, StringComparer.Ordinal);
        foreach (var element in published.Select(p => p.Element).Union(served.Select(s => s.Key), StringComparer.Ordinal))
        {
            var pairs = differences.Pair(
                $"{element}, phase",
                published.Where(p => string.Equals(p.Element, element, StringComparison.Ordinal)),
                served[element],
                (fact, phase) => Differences.Same(fact.Title, phase.Text("title")),
                fact => fact.Title,
                phase => phase.Text("title"));
            foreach (var (fact, phase) in pairs)
            {
                // The bars of the schedules were lost with the figures: a year here would be invented.
                differences.Expect($"{element}, first fiscal year of {fact.Title}", (decimal?)null, phase.Year("from"));
                differences.Expect($"{element}, last fiscal year of {fact.Title}", (decimal?)null, phase.Year("to"));
            }
        }
    }
}

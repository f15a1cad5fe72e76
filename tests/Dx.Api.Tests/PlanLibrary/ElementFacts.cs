using System.Text.Json;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>
/// Joins the published elements to the served ones by title along the whole line of parents, because a document
/// prints one title in two places and one number under every parent.
/// </summary>
internal sealed class ElementFacts
{
    private readonly Dictionary<string, ElementFact> _published;
    private readonly Dictionary<string, JsonElement> _served;
    private readonly Dictionary<string, string> _keys;

    public ElementFacts(PlanFacts facts, IReadOnlyList<JsonElement> served, Differences differences)
    {
        _published = facts.Elements.ToDictionary(e => e.Key, StringComparer.Ordinal);
        _served = served.ToDictionary(e => e.Text("code")!, StringComparer.Ordinal);
        var untitled = facts.UntitledElements ?? [];
        var titled = served.Where(item => !untitled.Any(u => Differences.Same(u.Level, item.Text("levelName"))));
        Pairs = differences.Pair("element", facts.Elements, titled, Same, fact => fact.Key + " " + fact.Title, item => item.Text("number") + " " + item.Text("title"));
        _keys = Pairs.ToDictionary(p => p.Served.Text("code")!, p => p.Fact.Key, StringComparer.Ordinal);
        foreach (var group in untitled)
        {
            var count = served.Count(item => Differences.Same(group.Level, item.Text("levelName"))
                && (group.Parent is null || string.Equals(group.Parent, KeyOf(item.Text("parentCode")), StringComparison.Ordinal)));
            differences.Expect($"{group.Parent}, number of {group.Level}", group.Count, count);
        }
    }

    public IReadOnlyList<(ElementFact Fact, JsonElement Served)> Pairs { get; }

    /// <summary>The key of the fact behind a served element; the served code itself when no fact knows it.</summary>
    public string? KeyOf(string? elementCode) =>
        elementCode is null ? null : _keys.GetValueOrDefault(elementCode, elementCode);

    public void ExpectAspects(Differences differences)
    {
        foreach (var (fact, item) in Pairs)
        {
            foreach (var aspect in fact.Aspects ?? [])
            {
                var served = item.Items("aspects").FirstOrDefault(a => Differences.Same(aspect.Label, a.Text("label")));
                ExpectAspect($"{fact.Key}, {aspect.Label}", aspect, served, differences);
            }
        }
    }

    public void ExpectPlacements(
        string fact, IReadOnlyList<PlacementFact> published, IReadOnlyList<JsonElement> served, Differences differences)
    {
        var pairs = differences.Pair(
            fact + " placed in",
            published,
            served,
            (placement, item) => string.Equals(placement.Element, KeyOf(item.Text("elementCode")), StringComparison.Ordinal),
            placement => placement.Element,
            item => KeyOf(item.Text("elementCode")));
        foreach (var (placement, item) in pairs)
        {
            differences.Expect($"{fact}, 再掲 in {placement.Element}", placement.Reprint, item.Flag("isReprint"));
            if (placement.Number is { } number)
            {
                differences.Expect($"{fact}, number in {placement.Element}", number, item.Text("number"));
            }
        }
    }

    private static void ExpectAspect(string name, AspectFact aspect, JsonElement served, Differences differences)
    {
        if (served.ValueKind is JsonValueKind.Undefined)
        {
            differences.Expect($"{name}, passage", published: true, served: false);
            return;
        }

        if (aspect.Points is { } points)
        {
            differences.Expect($"{name}, points", points, served.Items("points").Count);
        }

        if (aspect.Items is { } items)
        {
            differences.Pair(name, items, served.Items("points"), (fact, point) => Differences.Same(fact, point.GetString()), fact => fact, point => point.GetString());
        }

        if (aspect.Text is { } text)
        {
            differences.Expect($"{name}, text", text, served.Text("text"));
        }
    }

    private bool Same(ElementFact fact, JsonElement item) =>
        Differences.Printed(fact.Title, fact.AlsoPrinted, item.Text("title"))
        && Differences.Same(fact.Number, item.Text("number"))
        && (fact.Parent is null
            || (item.Text("parentCode") is { } parent && Same(_published[fact.Parent], _served[parent])));
}

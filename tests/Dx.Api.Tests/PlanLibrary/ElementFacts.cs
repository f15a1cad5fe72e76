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
        Pairs = differences.Pair("element", facts.Elements, served, Same, fact => fact.Key + " " + fact.Title, item => item.Text("number") + " " + item.Text("title"));
        _keys = Pairs.ToDictionary(p => p.Served.Text("code")!, p => p.Fact.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<(ElementFact Fact, JsonElement Served)> Pairs { get; }

    /// <summary>The key of the fact behind a served element; the served code itself when no fact knows it.</summary>
    public string KeyOf(string? elementCode) => _keys.GetValueOrDefault(elementCode!, elementCode!);

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

    private bool Same(ElementFact fact, JsonElement item) =>
        Differences.Printed(fact.Title, fact.AlsoPrinted, item.Text("title"))
        && Differences.Same(fact.Number, item.Text("number"))
        && (fact.Parent is null
            || (item.Text("parentCode") is { } parent && Same(_published[fact.Parent], _served[parent])));
}

using System.Globalization;
using System.Text.Json;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>Compares what is published with what is served, in both directions, and names every fact that differs.</summary>
internal sealed class Differences(string plan)
{
    private readonly List<string> _found = [];

    /// <summary>White space is no fact: the extraction of the documents puts blanks and line breaks inside words.</summary>
    public static bool Same(string? published, string? served) =>
        string.Equals(Squeeze(published), Squeeze(served), StringComparison.Ordinal);

    public static bool Printed(string title, IReadOnlyList<string>? alsoPrinted, string? served) =>
        Same(title, served) || (alsoPrinted ?? []).Any(also => Same(also, served));

    /// <summary>Joins each fact to the first unused item that is the same; what stays alone on either side is a difference.</summary>
    public IReadOnlyList<(TFact Fact, JsonElement Served)> Pair<TFact>(
        string kind,
        IEnumerable<TFact> published,
        IEnumerable<JsonElement> served,
        Func<TFact, JsonElement, bool> same,
        Func<TFact, string> nameOfFact,
        Func<JsonElement, string?> nameOfServed)
    {
        var alone = served.ToList();
        var pairs = new List<(TFact, JsonElement)>();
        foreach (var fact in published)
        {
            var index = alone.FindIndex(item => same(fact, item));
            if (index < 0)
            {
                _found.Add($"{kind} 「{nameOfFact(fact)}」 is published but not served");
                continue;
            }

            pairs.Add((fact, alone[index]));
            alone.RemoveAt(index);
        }

        _found.AddRange(alone.Select(item => $"{kind} 「{nameOfServed(item)}」 is served but not published"));
        return pairs;
    }

    /// <summary>One direction only: for passages whose headings are partly the library's own.</summary>
    public void ExpectEach<TFact>(
        string kind,
        IEnumerable<TFact> published,
        IReadOnlyList<JsonElement> served,
        Func<TFact, JsonElement, bool> same,
        Func<TFact, string> nameOfFact) =>
        _found.AddRange(published.Where(fact => !served.Any(item => same(fact, item))).Select(fact => $"{kind} 「{nameOfFact(fact)}」 is published but not served"));

    public void Expect(string fact, string? published, string? served)
    {
        if (!Same(published, served))
        {
            _found.Add($"{fact}: published 「{published ?? "–"}」, served 「{served ?? "–"}」");
        }
    }

    public void Expect(string fact, decimal? published, decimal? served)
    {
        if (published != served)
        {
            _found.Add(string.Create(CultureInfo.InvariantCulture, $"{fact}: published {published}, served {served}"));
        }
    }

    public void Expect(string fact, bool published, bool served)
    {
        if (published != served)
        {
            _found.Add($"{fact}: published {published}, served {served}");
        }
    }

    public void AssertNone() =>
        Assert.True(_found.Count == 0, $"{plan}: {_found.Count} differences\n{string.Join('\n', _found)}");

    private static string? Squeeze(string? text) =>
        text is null ? null : string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}

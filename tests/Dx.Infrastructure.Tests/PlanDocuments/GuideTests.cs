using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Shapes;

namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>Whatever docs/plan-documents.md shows is true.</summary>
public sealed partial class GuideTests
{
    private static readonly IReadOnlyList<(string Language, string Text)> Examples =
    [
        .. Fence().Matches(File.ReadAllText(GuidePath()).ReplaceLineEndings("\n"))
            .Select(m => (m.Groups["language"].Value, m.Groups["text"].Value)),
    ];

    private static readonly string Ground = Examples.Where(e => e.Text.StartsWith("format:", StringComparison.Ordinal)).ElementAt(1).Text;

    public static TheoryData<string> GoodExamples => [.. Examples.Where(e => e.Language == "yaml").Select(e => e.Text)];

    [Theory]
    [MemberData(nameof(GoodExamples))]
    public void Guide_EveryExample_IsValidAndMatchesTheSchema(string example)
    {
        var reading = SampleDocument.Read(Whole(example));

        reading.Problems.Should().BeEmpty();
        SchemaCheck.Faults(PlanDocumentSchema.Create(), SchemaTests.AsJson(reading.Document!)).Should().BeEmpty();
    }

    [Fact]
    public void Guide_JsonExample_IsTheSmallestYamlExample()
    {
        var json = Examples.Single(e => e.Language == "json").Text;
        var yaml = Examples[0].Text;

        PlanDocumentHash.AreEqual(SampleDocument.Read(json).Document!, SampleDocument.Read(yaml).Document!).Should().BeTrue();
    }

    [Fact]
    public void Guide_FaultyExample_ShowsExactlyTheProblemsThatTheGuideQuotes()
    {
        var problems = SampleDocument.Read(Whole(Examples.Single(e => e.Language == "yaml-bad").Text)).Problems;
        var quoted = Examples.Single(e => e.Language == "text").Text.TrimEnd('\n').Split('\n').Chunk(2).ToList();

        problems.Select(p => p.Path).Should().Equal(quoted.Select(q => q[0]));
        problems.Zip(quoted).Should().OnlyContain(pair => pair.First.Message.StartsWith(pair.Second[1], StringComparison.Ordinal));
    }

    [Fact]
    public void Guide_EveryKeyAndWordOfTheFormat_IsMentioned()
    {
        var guide = File.ReadAllText(GuidePath());

        var shapes = Reachable(ValueShape.OfRecord(typeof(PlanDocument)), []).ToList();

        shapes.Should().HaveCountGreaterThan(25);
        var words = shapes.SelectMany(s => s.Properties)
            .SelectMany(p => p.Value is ChoiceShape choice ? [p.Name, .. choice.Words] : new[] { p.Name })
            .Distinct(StringComparer.Ordinal);
        words.Where(word => !Regex.IsMatch(guide, $"(?<![A-Za-z]){word}(?![A-Za-z])", RegexOptions.None, TimeSpan.FromSeconds(1))).Should().BeEmpty();
    }

    // A chapter of the guide stands in for the part of the same name in the plan that the guide builds on.
    private static string Whole(string example)
    {
        if (example.StartsWith("format:", StringComparison.Ordinal))
        {
            return example;
        }

        var replaced = Parts(example);
        return string.Concat(Parts(Ground).Where(p => !replaced.ContainsKey(p.Key)).Concat(replaced).Select(p => p.Value));
    }

    private static Dictionary<string, string> Parts(string text) =>
        Part().Matches(text).ToDictionary(m => m.Groups["key"].Value, m => m.Value, StringComparer.Ordinal);

    private static IEnumerable<RecordShape> Reachable(ValueShape shape, HashSet<ValueShape> seen) => shape switch
    {
        ListShape list => Reachable(list.Item, seen),
        RecordShape record when seen.Add(record) => [record, .. record.Properties.SelectMany(p => Reachable(p.Value, seen))],
        _ => [],
    };

    private static string GuidePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "plan-documents.md");

    [GeneratedRegex(@"^```(?<language>[a-z-]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(?<key>[A-Za-z]+):.*?(?=^[A-Za-z]+:|\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}

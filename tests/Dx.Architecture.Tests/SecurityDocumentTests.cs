using System.Text.RegularExpressions;
using Dx.TestKit.Hosting;

namespace Dx.Architecture.Tests;

/// <summary>docs/security.md says what it says of tests that are there.</summary>
public sealed partial class SecurityDocumentTests
{
    /// <summary>ASVS 5.0: 70 items of level 1, 183 of level 2.</summary>
    private const int ItemsOfBothLevels = 253;

    private static readonly string Text = File.ReadAllText(Repository.Find("docs/security.md"));

    [Fact]
    public void Items_OfBothLevels_AreEachNamedOnce()
    {
        var items = Rows().SelectMany(r => r.Groups["items"].Value.Split(", ")).ToList();

        items.Should().OnlyHaveUniqueItems().And.HaveCount(ItemsOfBothLevels);
    }

    [Fact]
    public void Items_SaidToBeTested_NameATest()
    {
        Rows().Where(r => r.Groups["state"].Value == "tested" && !NamedTest().IsMatch(r.Groups["how"].Value)).Select(r => r.Value)
            .Should().BeEmpty();
        Rows().Select(r => r.Groups["state"].Value).Distinct()
            .Should().BeEquivalentTo("tested", "held", "operator", "n/a", "not yet");
    }

    [Fact]
    public void Tests_Named_AreThere()
    {
        var missing = NamedTest().Matches(Text).Where(named => !SourceFiles.Tests.Any(f =>
            f.Name == named.Groups["type"].Value && f.Text.Contains($" {named.Groups["method"].Value}", StringComparison.Ordinal)));

        missing.Select(m => m.Value).Should().BeEmpty();
    }

    private static MatchCollection Rows() => Row().Matches(Text);

    [GeneratedRegex(@"^\| (?<items>\d+\.[\d., ]+) \| (?<state>[^|]+) \| (?<how>.+) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<type>\w+Tests)(\.(?<method>\w+))?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex NamedTest();
}

using System.Text.RegularExpressions;
using Dx.TestKit.Hosting;

namespace Dx.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int MostLines = 300;

    // Says what a machine lacks, and only then.
    private static readonly string[] MaySkip =
    [
        "tests/Dx.Infrastructure.Tests/EmbeddedPostgres/ConditionalFacts.cs",
        "tests/Dx.Infrastructure.Tests/Hosting/DxProcess.cs",
        "tests/Dx.Web.Tests/Browsing/BrowserFactAttribute.cs",
        "tests/Dx.Web.Tests/Browsing/BrowserTheoryAttribute.cs",
    ];

    // The screens' words for what several of the API's folders serve.
    private static readonly Dictionary<string, string> ScreensOnly = new(StringComparer.Ordinal);

    [Fact]
    public void Files_OfTheProduct_HoldOneIdea()
    {
        SourceFiles.Product.Should().HaveCountGreaterThan(100);
        SourceFiles.Product.Where(f => f.Lines > MostLines).Select(f => $"{f.Path}: {f.Lines}").Should().BeEmpty();
    }

    [Fact]
    public void Files_All_HoldNoUnfinishedWork()
    {
        var all = SourceFiles.Product.Concat(SourceFiles.Tests).Where(f => f.Name != nameof(SourceTests)).ToList();

        Unfinished().IsMatch("// TODO: later").Should().BeTrue();
        all.Should().HaveCountGreaterThan(150);
        all.Where(f => Unfinished().IsMatch(f.Text)).Select(f => f.Path).Should().BeEmpty();
    }

    [Fact]
    public void Tests_All_AreRun()
    {
        SourceFiles.Tests.Where(f => f.Name != nameof(SourceTests) && Skipped().IsMatch(f.Text)).Select(f => f.Path)
            .Should().BeEquivalentTo(MaySkip);
    }

    [Fact]
    public void Types_AreNamedAfterWhatTheyAre()
    {
        var types = Product.Assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("Dx.", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal)).ToList();

        types.Should().HaveCountGreaterThan(200).And.NotContain(t => Vague().IsMatch(t.Name));
    }

    [Fact]
    public void Features_OfTheScreens_UseTheApisWords()
    {
        var screens = Folders("web", "src", "features").ToList();
        var api = Folders("src", "Dx.Api").Select(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName);

        screens.Should().NotBeEmpty();
        screens.Except(ScreensOnly.Keys, StringComparer.Ordinal).Should().BeSubsetOf(api);
    }

    [Fact]
    public void Features_OfTheApi_UseTheApplicationsWords()
    {
        // What serves HTTP or the command line itself and no feature.
        string[] plumbing = ["Auth", "CommandLine", "ErrorHandling", "Hosting", "OpenApi", "Properties", "RateLimits", "wwwroot"];
        var api = Folders("src", "Dx.Api").Except(plumbing, StringComparer.Ordinal).ToList();

        api.Should().HaveCountGreaterOrEqualTo(7).And.BeSubsetOf(Folders("src", "Dx.Application"));
    }

    private static IEnumerable<string> Folders(params string[] place) =>
        Directory.EnumerateDirectories(Repository.Find(place)).Select(d => Path.GetFileName(d)).Where(n => n is not ("bin" or "obj"));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\bSkip\s*=[^=>]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Skipped();

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Service)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Vague();
}

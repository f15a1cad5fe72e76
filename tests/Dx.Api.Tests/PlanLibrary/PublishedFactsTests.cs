using System.Text.Json;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>Every plan of the library is served exactly as its document publishes it: nothing missing, nothing added.</summary>
public sealed class PublishedFactsTests(LibraryApi api) : IClassFixture<LibraryApi>
{
    public static TheoryData<string> Plans => [.. FactFiles.Names()];

    [Fact]
    public void Facts_OfTheFiveDocuments_AreEightPlans() =>
        FactFiles.Names().Should().HaveCount(8);

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Plan_AsPublished_IsServed(string name)
    {
        var (facts, served, differences) = Open(name);

        var plan = await served.PlanAsync();

        var period = plan.GetProperty("period");
        if (!Differences.Printed(facts.Title, facts.TitleAlsoPrinted, plan.Text("title")))
        {
            differences.Expect("title", facts.Title, plan.Text("title"));
        }

        differences.Expect("status", facts.Status, plan.Text("status"));
        differences.Expect("first fiscal year", facts.Period.From, period.Year("from"));
        differences.Expect("last fiscal year", facts.Period.To, period.Year("to"));
        differences.Expect("period as printed", facts.Period.Text, period.Text("text"));
        differences.Pair(
            "related plan",
            facts.RelatedPlans,
            plan.Items("relatedPlans"),
            (fact, item) => Differences.Same(fact.Relation, item.Text("relation")) && Differences.Printed(fact.Title, fact.AlsoPrinted, item.Text("title")),
            fact => fact.Relation + " " + fact.Title,
            item => item.Text("relation") + " " + item.Text("title"));
        differences.ExpectEach(
            "process",
            facts.Processes ?? [],
            plan.Items("processes"),
            (fact, item) => (fact.Title is null || Differences.Same(fact.Title, item.Text("title"))) && (fact.When is null || Differences.Same(fact.When, item.Text("when"))),
            fact => $"{fact.Title} {fact.When}");

        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Elements_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);

        var elements = await ElementsAsync(facts, served, differences);

        elements.ExpectAspects(differences);
        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Indicators_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);
        var elements = await ElementsAsync(facts, served, new Differences(name));

        var indicators = await served.IndicatorsAsync();

        await new IndicatorFacts(facts, elements, differences).CompareAsync(indicators, served);
        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Actions_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);
        var elements = await ElementsAsync(facts, served, new Differences(name));

        var actions = await served.ItemsAsync("actions");

        new ActionFacts(facts, elements, differences).Compare(actions);
        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Principles_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);

        var principles = await served.ItemsAsync("principles");

        var pairs = differences.Pair(
            "principle",
            facts.Principles,
            principles,
            (fact, item) => Differences.Printed(fact.Title, fact.AlsoPrinted, item.Text("title")),
            fact => fact.Title,
            item => item.Text("title"));
        foreach (var (fact, item) in pairs)
        {
            differences.Expect($"{fact.Title}, group", fact.Group ?? item.Text("group"), item.Text("group"));
            if (fact.Points is { } points)
            {
                differences.Expect($"{fact.Title}, points", points, item.Items("points").Count);
            }
        }

        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Terms_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);

        var terms = await served.ItemsAsync("terms");

        differences.Pair("term", facts.Terms, terms, (fact, item) => Differences.Same(fact, item.Text("term")), fact => fact, item => item.Text("term"));
        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task References_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);

        var references = await served.ItemsAsync("references");

        var pairs = differences.Pair(
            "reference case",
            facts.References,
            references,
            (fact, item) => Differences.Same(fact.Subject, item.Text("subject")),
            fact => fact.Subject,
            item => item.Text("subject"));
        foreach (var (fact, item) in pairs)
        {
            differences.Expect($"{fact.Subject}, field", fact.Field, item.Text("field"));
            differences.Expect($"{fact.Subject}, caption", fact.Caption, item.Text("caption"));
            differences.Expect($"{fact.Subject}, points", fact.Points, item.Items("points").Count);
        }

        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Successions_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);

        var successions = await served.ItemsAsync("successions");

        var pairs = differences.Pair(
            "succession",
            facts.Successions,
            successions,
            (fact, item) => SameItems(fact.From, item.Items("from")) && SameItems(fact.To, item.Items("to")),
            fact => $"{Line(fact.From.Select(i => i.Text))} → {Line(fact.To.Select(i => i.Text))}",
            item => $"{Line(item.Items("from").Select(i => i.Text("text")))} → {Line(item.Items("to").Select(i => i.Text("text")))}");
        foreach (var (fact, item) in pairs)
        {
            var row = Line(fact.From.Select(i => i.Text));
            differences.Expect($"{row}, type", fact.Type, item.Text("type"));
            differences.Expect($"{row}, type as printed", fact.Printed, item.Text("text"));
            foreach (var (end, reply) in fact.From.Concat(fact.To).Zip(item.Items("from").Concat(item.Items("to"))))
            {
                differences.Expect($"{row}, {end.Text} resolved", end.Resolved ?? reply.Flag("resolved"), reply.Flag("resolved"));
            }
        }

        differences.AssertNone();
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task Bodies_AsPublished_AreServed(string name)
    {
        var (facts, served, differences) = Open(name);

        var bodies = await served.ItemsAsync("bodies");

        differences.Pair("body", facts.Bodies, bodies, (fact, item) => Differences.Printed(fact.Name, fact.AlsoPrinted, item.Text("name")), fact => fact.Name, item => item.Text("name"));
        differences.AssertNone();
    }

    private (PlanFacts Facts, ServedPlan Served, Differences Differences) Open(string name)
    {
        var facts = FactFiles.Read(name);
        return (facts, new ServedPlan(api.Client, facts), new Differences(name));
    }

    private static async Task<ElementFacts> ElementsAsync(PlanFacts facts, ServedPlan served, Differences differences) =>
        new(facts, await served.ItemsAsync("elements"), differences);

    private static bool SameItems(IReadOnlyList<SuccessionItemFact> published, IReadOnlyList<JsonElement> served) =>
        published.Count == served.Count && published.Zip(served).All(pair => Differences.Same(pair.First.Text, pair.Second.Text("text")));

    private static string Line(IEnumerable<string?> texts) => string.Join('・', texts);
}

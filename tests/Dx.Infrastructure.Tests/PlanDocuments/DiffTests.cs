using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Shapes;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Infrastructure.Tests.PlanDocuments;

public sealed class DiffTests
{
    [Fact]
    public void Between_TheSame_IsEmpty()
    {
        var diff = PlanDocumentDiff.Between(SampleDocument.Document(), SampleDocument.Document());

        diff.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Between_NothingAndPlan_AddsEveryItem()
    {
        var changes = PlanDocumentDiff.Between(current: null, SampleDocument.Document()).Changes;

        changes.Should().OnlyContain(c => c.Kind == PlanDocumentChangeKind.Added);
        changes.Select(c => c.Item).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(
            "plan", "level", "process", "organizationUnit", "body", "reportingLine", "principle", "element", "action", "indicator",
            "indicatorVersion", "target", "observation", "succession", "term", "referenceCase");
        changes.Count(c => c.Item == "element").Should().Be(3);
    }

    [Fact]
    public void Between_ChangedFields_NamesThemBeforeAndAfter()
    {
        var next = SampleDocument.Read(SampleDocument.With("value: 70\n            text: 70%以上", "value: 80\n            text: 80%以上")).Document!;

        var change = PlanDocumentDiff.Between(SampleDocument.Document(), next).Changes.Should().ContainSingle().Which;

        (change.Kind, change.Item, change.Key).Should().Be((PlanDocumentChangeKind.Changed, "target", "online/v1/2030"));
        change.Fields.Should().Equal(
            new PlanDocumentFieldChange("value", "70", "80"), new PlanDocumentFieldChange("text", "70%以上", "80%以上"));
    }

    [Fact]
    public void Between_HeaderAndInnerFields_AreAddressed()
    {
        var text = SampleDocument.With("to: 2035\n", "to: 2040\n").Replace("- 使う人から考える", "- 使う人とともに考える", StringComparison.Ordinal);

        var changes = PlanDocumentDiff.Between(SampleDocument.Document(), SampleDocument.Read(text).Document!).Changes;

        changes.SelectMany(c => c.Fields.Select(f => (c.Item, c.Key, f.Field, f.Before, f.After))).Should().Equal(
            ("plan", "", "plan.period.to", "2035", "2040"),
            ("principle", "p1", "points[0]", "使う人から考える", "使う人とともに考える"));
    }

    [Fact]
    public void Between_RemovedIndicator_ListsWhatItTakesAlong()
    {
        var document = SampleDocument.Document();

        var changes = PlanDocumentDiff.Between(document, document with { Indicators = [.. document.Indicators.Skip(1)] }).Changes;

        changes.Should().OnlyContain(c => c.Kind == PlanDocumentChangeKind.Removed);
        changes.Select(c => (c.Item, c.Key)).Should().Equal(
            ("indicator", "online"), ("indicatorVersion", "online/v1"), ("target", "online/v1/2030"),
            ("observation", "online/v1/2026"), ("observation", "online/v1/2027"));
    }

    [Fact]
    public void Between_MovedElement_KeepsItsAddress()
    {
        var document = SampleDocument.Document();
        var (first, second) = (document.Elements[0], document.Elements[1]);
        var next = document with { Elements = [first with { Children = [] }, second with { Children = first.Children }] };

        var change = PlanDocumentDiff.Between(document, next).Changes.Should().ContainSingle().Which;

        (change.Item, change.Key).Should().Be(("element", "s1-d1"));
        change.Fields.Should().Equal(new PlanDocumentFieldChange("parent", "s1", "s2"));
    }

    [Fact]
    public void Between_OnlyTheOrderDiffers_SaysSo()
    {
        var document = SampleDocument.Document();

        var change = PlanDocumentDiff.Between(document, document with { Indicators = [.. document.Indicators.Reverse()] }).Changes
            .Should().ContainSingle().Which;

        change.Fields.Should().Equal(new PlanDocumentFieldChange("indicators.order", "online, paper, bpr", "bpr, paper, online"));
    }

    [Fact]
    public void Token_AnyOtherPairOfDocuments_IsAnotherToken()
    {
        var document = SampleDocument.Document();
        var other = document with { Plan = document.Plan with { Title = "別の計画" } };
        string[] tokens =
        [
            PlanDocumentDiff.Between(current: null, document).Token,
            PlanDocumentDiff.Between(document, document).Token,
            PlanDocumentDiff.Between(document, other).Token,
            PlanDocumentDiff.Between(other, document).Token,
        ];

        tokens.Should().OnlyHaveUniqueItems();
        PlanDocumentDiff.Between(document, other).Token.Should().Be(tokens[2]);
    }

    [Fact]
    public void Between_AnyTwoDocuments_IsEmptyExactlyWhenTheySayTheSame()
    {
        var pairs = RandomDocuments.Generator.SelectMany(_ => RandomDocuments.Generator, (left, right) => (left, right));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var (left, right) = pair;
            PlanDocumentDiff.Between(left, left).IsEmpty.Should().BeTrue();
            PlanDocumentDiff.Between(left, right).IsEmpty.Should().Be(PlanDocumentHash.AreEqual(left, right));
        }));
    }

    [Fact]
    public void Between_AnySingleFieldChanged_IsSeen()
    {
        var document = SampleDocument.Document();
        var shape = ValueShape.OfRecord(typeof(IndicatorNode));
        var optional = shape.Properties.Where(p => !p.IsRequired && p.Get(document.Indicators[0]) is { } value && !value.Equals(p.Default)).ToList();
        optional.Should().HaveCountGreaterThan(4);

        foreach (var property in optional)
        {
            var indicator = document.Indicators[0] with { };
            property.Set(indicator, property.Default);

            PlanDocumentDiff.Between(document, document with { Indicators = [indicator, .. document.Indicators.Skip(1)] }).Changes
                .Should().ContainSingle(property.Name).Which.Key.Should().Be("online");
        }
    }
}

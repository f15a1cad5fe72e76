using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Binding;
using Dx.Infrastructure.PlanDocuments;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Infrastructure.Tests.PlanDocuments;

public sealed class WritingTests
{
    private static readonly PlanDocumentFormat Format = SampleDocument.Format;

    [Theory]
    [InlineData(PlanDocumentSyntax.Yaml)]
    [InlineData(PlanDocumentSyntax.Json)]
    public void Write_AnyDocument_ReadsBackAsTheSame(PlanDocumentSyntax syntax)
    {
        var property = Prop.ForAll(RandomDocuments.Generator.ToArbitrary(), document =>
        {
            var written = Format.Write(document, syntax);
            var read = Bind(written);

            PlanDocumentHash.Of(read).Should().Be(PlanDocumentHash.Of(document));
            Format.Write(read, syntax).Should().Be(written);
        });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), property);
    }

    [Fact]
    public void Write_Sample_IsTheSampleItself() =>
        Format.Write(SampleDocument.Document(), PlanDocumentSyntax.Yaml).Should().Be(SampleDocument.Yaml);

    [Fact]
    public void Write_SampleAsJson_ReadsBackAsTheSame()
    {
        var json = Format.Write(SampleDocument.Document(), PlanDocumentSyntax.Json);

        json.Should().StartWith("{\n  \"format\": \"dx-plan/1\",\n").And.NotContain("\r").And.EndWith("}\n");
        PlanDocumentHash.AreEqual(SampleDocument.Read(json).Document!, SampleDocument.Document()).Should().BeTrue();
    }

    [Theory]
    [InlineData("no", "\"no\"")]
    [InlineData("012", "\"012\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("2024-12-31", "\"2024-12-31\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("12:30", "\"12:30\"")]
    [InlineData("- 項目", "\"- 項目\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("【再掲】", "【再掲】")]
    [InlineData("令和8年度", "令和8年度")]
    [InlineData("1-ア", "1-ア")]
    [InlineData("C#の話", "C#の話")]
    public void Write_Text_IsQuotedOnlyWhereItWouldBeMisread(string title, string written)
    {
        var document = SampleDocument.Document();
        var changed = document with { Plan = document.Plan with { Title = title } };

        Format.Write(changed, PlanDocumentSyntax.Yaml).Split('\n')[4].Should().Be($"  title: {written}");
    }

    [Fact]
    public void HashOf_YamlAndJson_IsTheSame()
    {
        var json = Format.Write(SampleDocument.Document(), PlanDocumentSyntax.Json);

        PlanDocumentHash.Of(SampleDocument.Read(json).Document!).Should().Be(PlanDocumentHash.Of(SampleDocument.Document())).And.HaveLength(64);
    }

    // Random documents keep the shape, not the rules across fields, so they are bound without being judged.
    private static PlanDocument Bind(string text)
    {
        var problems = new ProblemCollector();
        var root = YamlTreeReader.Read(DocumentDecoding.Decode(System.Text.Encoding.UTF8.GetBytes(text), problems)!, problems);
        problems.InOrder().Should().BeEmpty("this must be readable:\n{0}", text);
        var document = new PlanDocumentBinder(problems).Bind(root!);
        problems.InOrder().Should().BeEmpty("this must be bound:\n{0}", text);
        return document;
    }
}

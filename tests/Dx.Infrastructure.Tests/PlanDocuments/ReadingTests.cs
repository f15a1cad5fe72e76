using System.Text;
using Dx.Application.PlanDocuments;
using Dx.Infrastructure.PlanDocuments;

namespace Dx.Infrastructure.Tests.PlanDocuments;

public sealed class ReadingTests
{
    private const string Small = """
        format: dx-plan/1
        municipality: "132110"
        plan:
          code: dx-vision
          title: 小平市DXビジョン
          kind: vision
          status: inForce
          period: { from: 2026, to: 令和22年度 }
          levels:
            - code: strategy
              name: 戦略
          source:
            document: 小平市DXビジョン2040
        elements:
          - code: s1
            level: strategy
            title: 012
        """;

    private readonly PlanDocumentFormat format = new();

    [Fact]
    public void Read_SmallYaml_IsTheDocument()
    {
        var reading = format.Read(Encoding.UTF8.GetBytes(Small));

        reading.Problems.Should().BeEmpty();
        reading.Document!.Plan.Period.To!.Value.Value.Should().Be(2040);
        reading.Document.Elements.Single().Title.Should().Be("012");
    }

    [Fact]
    public void Read_MisspeltAndMissingKeys_AreAllReported()
    {
        var text = Small.Replace("kind: vision", "knd: vision", StringComparison.Ordinal)
            .Replace("    title: 012", "    titel: 012\n    nationalPriorities: [{edition: a, number: 012, title: x}]", StringComparison.Ordinal);

        var reading = format.Read(Encoding.UTF8.GetBytes(text));

        reading.Document.Should().BeNull();
        reading.Problems.Select(p => (p.Code, p.Path, p.Line)).Should().Equal(
            ("missingKey", "$.plan.kind", 4),
            ("unknownKey", "$.plan.knd", 6),
            ("missingKey", "$.elements[0].title", 15),
            ("unknownKey", "$.elements[0].titel", 17),
            ("notANumber", "$.elements[0].nationalPriorities[0].number", 18));
    }
}

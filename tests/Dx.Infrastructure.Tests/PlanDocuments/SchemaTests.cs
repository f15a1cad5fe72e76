using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dx.Application.PlanDocuments;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Infrastructure.Tests.PlanDocuments;

public sealed class SchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(PlanDocumentSchema.Json)!.AsObject();

    [Fact]
    public void Json_AnyWrittenDocument_Matches() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(50), Prop.ForAll(RandomDocuments.Generator.ToArbitrary(), document =>
        {
            var checkable = document with { Format = PlanDocument.CurrentFormat, Municipality = "999997" };

            SchemaCheck.Faults(Schema, AsJson(checkable)).Should().BeEmpty();
        }));

    [Fact]
    public void Json_EveryObject_ForbidsUnknownKeysAndRefersToDefinitionsThatExist()
    {
        var definitions = Schema["$defs"]!.AsObject();
        var objects = definitions.Select(d => d.Value!.AsObject()).Append(Schema).ToList();

        objects.Should().HaveCountGreaterThan(25).And.OnlyContain(o => !o["additionalProperties"]!.GetValue<bool>());
        Regex.Matches(PlanDocumentSchema.Json, "(?<=#/\\$defs/)[A-Za-z]+", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            .Select(m => m.Value).Should().OnlyContain(name => definitions.ContainsKey(name));
    }

    [Fact]
    public void Json_Indicator_RequiresDirectionAndNamesItsWords()
    {
        var indicator = Schema["$defs"]!["indicator"]!;

        indicator["required"]!.AsArray().Select(n => n!.GetValue<string>()).Should().Equal("code", "name", "kind", "direction", "measurement", "versions");
        indicator["properties"]!["direction"]!["enum"]!.AsArray().Select(n => n!.GetValue<string>()).Should().Equal("increase", "decrease", "maintain");
        indicator["properties"]!["direction"]!["description"]!.GetValue<string>().Should().Contain("増やす");
        indicator["properties"]!["code"]!["pattern"]!.GetValue<string>().Should().Be(Dx.Domain.Common.Code.Pattern);
    }

    [Theory]
    [InlineData("\"direction\": \"increase\",", "", "required")]
    [InlineData("\"direction\": \"increase\"", "\"direction\": \"up\"", "enum")]
    [InlineData("\"kind\": \"vision\"", "\"kind\": \"vision\", \"extra\": 1", "additionalProperties")]
    [InlineData("\"code\": \"pdca\"", "\"code\": \"PDCA\"", "pattern")]
    [InlineData("\"lowerBound\": 0", "\"lowerBound\": \"0\"", "type")]
    [InlineData("\"from\": 2026", "\"from\": 1900", "anyOf")]
    public void Json_FaultyDocument_DoesNotMatch(string piece, string replacement, string keyword)
    {
        var json = SampleDocument.Format.Write(SampleDocument.Document(), PlanDocumentSyntax.Json);
        json.Should().Contain(piece);

        SchemaCheck.Faults(Schema, JsonNode.Parse(json.Replace(piece, replacement, StringComparison.Ordinal)))
            .Should().Contain(f => f.EndsWith(": " + keyword, StringComparison.Ordinal));
    }

    internal static JsonNode AsJson(PlanDocument document) => JsonNode.Parse(SampleDocument.Format.Write(document, PlanDocumentSyntax.Json))!;
}

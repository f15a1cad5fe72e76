using System.Text;
using System.Text.Json.Nodes;
using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Shapes;
using static Dx.Api.Tests.PlanDocuments.DocumentMutation;

namespace Dx.Api.Tests.PlanDocuments;

/// <summary>Changes after which a document breaks a rule.</summary>
internal static class RefusedMutations
{
    public static readonly IReadOnlyList<DocumentMutation> OfTrees =
    [
        Refused("a required key is missing", (d, r) => d.Fields(p => p.IsRequired).One(r, f => f.Record.Remove(f.Field.Name))),
        Refused("a required value is null", (d, r) => d.Fields(p => p.IsRequired).One(r, f => f.Record[f.Field.Name] = null)),
        Refused("an unknown key", (d, r) => d.Records().ToList().One(r, e => e.Record["unheardOf"] = 1)),
        Refused("a misspelt key", (d, r) => d.Fields(_ => true).One(r, f =>
        {
            var value = f.Record[f.Field.Name]!.DeepClone();
            f.Record.Remove(f.Field.Name);
            f.Record[f.Field.Name + "s_"] = value;
        })),
        Refused("a record for a value", (d, r) => d.Fields(IsScalar).One(r, f => f.Record[f.Field.Name] = new JsonObject { ["x"] = 1 })),
        Refused("a list for a value", (d, r) => d.Fields(IsScalar).One(r, f => f.Record[f.Field.Name] = new JsonArray("x"))),
        Refused("a value for a list", (d, r) => d.Fields(p => p.Value is ListShape).One(r, f => f.Record[f.Field.Name] = "x")),
        Refused("a word not on the list", (d, r) => d.Fields(p => p.Value is ChoiceShape).One(r, f => f.Record[f.Field.Name] = "nonsense")),
        Refused("a choice by its number", (d, r) => d.Fields(p => p.Value is ChoiceShape).One(r, f => f.Record[f.Field.Name] = 1)),
        Refused("a code of another form", (d, r) => d.Fields(p => p.Value is TextShape { IsCode: true }).One(
            r, f => f.Record[f.Field.Name] = Any(r, "Code", "a_b", "-a", "a-", "日本", "a b", new string('a', 65)))),
        Refused("a text that is too long", (d, r) => d.Fields(p => p.Value is TextShape { IsCode: false }).One(
            r, f => f.Record[f.Field.Name] = new string('長', ((TextShape)f.Field.Value).MaxLength + 1))),
        Refused("a blank required text", (d, r) => d.Fields(p => p is { IsRequired: true, Value: TextShape { IsCode: false } }).One(
            r, f => f.Record[f.Field.Name] = " \u3000")),
        Refused("a control character", (d, r) => d.Fields(p => p.Value is TextShape { IsCode: false }).One(r, f => f.Record[f.Field.Name] = "a\u0000b")),
        Refused("a year that is none", (d, r) => d.Fields(p => p.Value == ScalarShape.FiscalYear).One(
            r, f => f.Record[f.Field.Name] = Any<JsonNode>(r, 12345, "平成99年度", -1, "soon"))),
        Refused("a number that is none", (d, r) => d.Fields(p => p.Value == ScalarShape.Number).One(
            r, f => f.Record[f.Field.Name] = Any<JsonNode>(r, "70%", "７０", "1,200", 1_000_000_000_000m, 0.1234567m))),
        Refused("an item twice", (d, r) => Coded(d).One(r, list => list.Add(list[0]!.DeepClone()))),
        Refused("a placement nowhere", (d, r) => d.Named("placement").One(r, p => p["element"] = "nowhere")),
        Refused("a level that is not declared", (d, r) => d.Named("element").One(r, e => e["level"] = "nowhere")),
        Refused("a section that is not declared", (d, r) => d.Named("action").One(r, a => a.List("sections").Add(new JsonObject { ["unit"] = "nowhere" }))),
        Refused("a unit above itself", (d, r) => d.Named("organizationUnit").One(r, u => u["parent"] = u["code"]!.DeepClone())),
        Refused("a succession into nothing", (d, _) =>
        {
            d.List("successions").Add(new JsonObject
            {
                ["code"] = "odd", ["type"] = "new",
                ["to"] = new JsonArray(new JsonObject { ["text"] = "x", ["plan"] = d["plan"]!["code"]!.DeepClone(), ["item"] = "nowhere" }),
            });
            return true;
        }),
        Refused("a period backwards", (d, r) => d.Named("period").One(r, p => (p["from"], p["to"]) = (2030, 2020))),
        Refused("a wrong check digit", (d, _) => Set(d, "municipality", d["municipality"]!.GetValue<string>()[..5] + (d["municipality"]!.GetValue<string>()[5] == '0' ? '1' : '0'))),
        Refused("another municipality", (d, _) => Set(d, "municipality", "011002")),
        Refused("another format", (d, _) => Set(d, "format", "dx-plan/2")),
        Refused("an address that is none", (d, _) => Set(d["plan"]!["source"]!.AsObject(), "url", "javascript:alert(1)")),
        Refused("a target outside the period", (d, r) => d.Named("target").One(r, t => t["fiscalYear"] = 2099)),
        Refused("a target year twice", (d, r) => d.Named("indicatorVersion", v => v["targets"] is not null).One(r, v => v.List("targets").Add(v["targets"]![0]!.DeepClone()))),
        Refused("a target without its value", (d, r) => d.Named("target", t => t["kind"]!.GetValue<string>() == "absolute").One(r, t => t.Remove("value"))),
        Refused("a state with a value", (d, r) => d.Named("target", t => t["value"] is not null).One(r, t => t["kind"] = "state")),
        Refused("a relative target without a baseline", (d, r) => d.Named("indicatorVersion", v => v["targets"] is not null).One(r, v =>
        {
            v.Remove("baseline");
            var target = v["targets"]![0]!.AsObject();
            (target["kind"], target["value"]) = ("relativePercent", -10);
            target.Remove("comparator");
            target.Remove("state");
        })),
        Refused("an observation of two forms", (d, r) => d.Named("observation", o => o["value"] is not null).One(r, o => o["missing"] = "notCollected")),
        Refused("half a ratio", (d, r) => d.Named("observation", o => o["denominator"] is not null).One(r, o => o.Remove("denominator"))),
        Refused("a denominator of zero", (d, r) => d.Named("observation", o => o["denominator"] is not null).One(r, o => o["denominator"] = 0)),
        Refused("an observation of no form", (d, r) => d.Named("indicatorVersion").One(r, v => v.List("observations").Add(new JsonObject { ["fiscalYear"] = 2001 }))),
        Refused("a day outside the year", (d, r) => d.Named("observation").One(r, o => o["asOf"] = "1999-01-01")),
        Refused("too many decimals to show", (d, r) => d.Named("indicator").One(r, i => i["decimals"] = 7)),
        Refused("bounds the wrong way round", (d, r) => d.Named("indicator").One(r, i => (i["lowerBound"], i["upperBound"]) = (10, 5))),
        Refused("an indicator's code of another plan", (d, r) => d.Named("indicator").One(r, i => i["code"] = MutatedDocumentsTests.TakenCode)),
        Refused("a version dropped that has observations", (d, r) => d.Named("indicatorVersion", v => v["observations"] is not null).One(r, v => v["code"] = "renamed")),
    ];

    public static readonly IReadOnlyList<DocumentMutation> OfTexts =
    [
        RefusedText("nothing", (_, _) => []),
        RefusedText("no document", (_, r) => Bytes(Any(r, "x", "- 1", "# only a remark", "null", "[]"))),
        RefusedText("a quote left open", (y, r) => WithValue(y, r, "\"open")),
        RefusedText("a tab", (y, r) => WithLine(y, r, line => "\t" + line)),
        RefusedText("a tag", (y, r) => WithValue(y, r, "!!binary aGk=")),
        RefusedText("an anchor", (y, r) => WithValue(y, r, "&a b")),
        RefusedText("an alias", (y, r) => WithValue(y, r, "*a")),
        RefusedText("an alias bomb", (y, _) => Bytes(y + "bomb: [&a [x, x], &b [*a, *a, *a], &c [*b, *b, *b], [*c, *c, *c]]\n")),
        RefusedText("a merge key", (y, _) => Bytes(y + "<<: { format: dx-plan/1 }\n")),
        RefusedText("a key twice", (y, _) => Bytes(y + "format: dx-plan/1\n")),
        RefusedText("a second document", (y, _) => Bytes(y + "---\nformat: dx-plan/1\n")),
        RefusedText("a thousand levels", (y, _) => Bytes($"{y}deep: {new string('[', 1_000)}{new string(']', 1_000)}\n")),
        RefusedText("more than five mebibytes", (y, _) => Bytes(y + "# " + new string('x', PlanDocumentLimits.Bytes))),
        RefusedText("UTF-16", (y, _) => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(y)]),
        RefusedText("a broken byte", (y, r) => Broken(Bytes(y), r)),
        RefusedText("an invisible character", (y, r) => WithLine(y, r, line => line + "\u0007")),
    ];

    private static bool IsScalar(PropertyShape field) => field.Value is not (RecordShape or ListShape);

    private static T Any<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    private static bool Set(JsonObject record, string key, string value)
    {
        record[key] = value;
        return true;
    }

    private static List<JsonArray> Coded(JsonObject root) =>
    [
        .. new[] { "units", "bodies", "reportingLines", "principles", "elements", "actions", "indicators", "successions", "terms" }
            .Select(key => root[key]).OfType<JsonArray>().Where(list => list.Count > 0),
    ];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Broken(byte[] content, Random random)
    {
        content[random.Next(content.Length)] = 0xFF;
        return content;
    }

    private static byte[] WithValue(string yaml, Random random, string value) =>
        WithLine(yaml, random, line => line[..(line.IndexOf(": ", StringComparison.Ordinal) + 2)] + value);

    // A line "key: value" that stands by itself and whose value is not quoted.
    private static byte[] WithLine(string yaml, Random random, Func<string, string> change)
    {
        var lines = yaml.Split('\n');
        var places = Enumerable.Range(0, lines.Length)
            .Where(i => lines[i].Contains(": ", StringComparison.Ordinal) && !lines[i].Contains('"', StringComparison.Ordinal)
                && !lines[i].EndsWith("|-", StringComparison.Ordinal)).ToList();
        var place = places[random.Next(places.Count)];
        lines[place] = change(lines[place]);
        return Bytes(string.Join('\n', lines));
    }
}

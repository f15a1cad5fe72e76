using System.Text.Json.Nodes;
using Dx.Application.PlanDocuments.Shapes;
using static Dx.Api.Tests.PlanDocuments.DocumentMutation;

namespace Dx.Api.Tests.PlanDocuments;

/// <summary>Changes after which a document is another valid document, or still the same.</summary>
internal static class AcceptedMutations
{
    private static readonly string[] OddTexts =
    [
        "𠮷野家の𠮟り方", "- 先頭の棒", "a: b", "値 #これも値", "\"二重\" と '一重'", "yes", "null", "~", "012", "1e3", "2024-12-31", "true", "<<", "=",
        "@x", "%", "`x`", "? q", "|", ">", "[x", "{x", "*a", "&a", "!a", "\\", " 前の空白", "後の空白 ", "全角\u3000空白", "タブ\tあり",
        "👨‍👩‍👧‍👦", "か\u3099", "ｶﾞ", "①②", "'", "\"", "---", "...",
    ];

    public static readonly IReadOnlyList<DocumentMutation> All =
    [
        Accepted("nothing changed", (_, _) => true),
        Accepted("an odd title", (d, r) => d.Fields(p => p.Name is "title" or "name" or "summary" or "cite").One(
            r, f => f.Record[f.Field.Name] = OddTexts[r.Next(OddTexts.Length)])),
        Accepted("an odd text of several lines", (d, r) => d.Fields(p => p.Name is "summary" or "role").One(
            r, f => f.Record[f.Field.Name] = $"{OddTexts[r.Next(OddTexts.Length)]}\n\n  {OddTexts[r.Next(OddTexts.Length)]}\n終わり")),
        Accepted("an optional text left out", (d, r) => d.Fields(p => p.Name is "cite" or "notes" or "summary").One(r, f => f.Record.Remove(f.Field.Name))),
        Accepted("an optional text that is null", (d, r) => d.Fields(p => p.Name is "cite" or "summary").One(r, f => f.Record[f.Field.Name] = null)),
        Accepted("an optional text that is blank", (d, r) => d.Fields(p => p.Name is "cite" or "summary").One(r, f => f.Record[f.Field.Name] = "")),
        Accepted("the longest title", (d, r) => d.Fields(p => p is { Name: "title", Value: TextShape }).One(
            r, f => f.Record["title"] = new string('長', ((TextShape)f.Field.Value).MaxLength))),
        Accepted("a note of each kind", (d, r) => d.Named("element").One(r, e => e["notes"] = new JsonArray(
            [.. new[] { "misprint", "conflict", "notInSource", "remark" }.Select(k => new JsonObject { ["kind"] = k, ["text"] = OddTexts[r.Next(OddTexts.Length)] })]))),
        Accepted("a new action", (d, r) =>
        {
            var action = new JsonObject { ["code"] = $"new-{r.Next(1_000)}", ["title"] = "新しい取組", ["points"] = new JsonArray("一", "二") };
            d.Named("element").One(r, e => action["placements"] = new JsonArray(new JsonObject { ["element"] = e["code"]!.DeepClone() }));
            d.List("actions").Insert(r.Next(d.List("actions").Count + 1), action);
            return true;
        }),
        Accepted("an action gone", (d, r) => d["actions"] is JsonArray list && IsFree(d) && list.ToList().One(r, a => list.Remove(a))),
        Accepted("an action under another code", (d, r) => IsFree(d) && d.Named("action").One(r, a => a["code"] = $"renamed-{r.Next(1_000)}")),
        Accepted("another order", (d, r) => new[] { "actions", "elements", "indicators", "units", "principles" }
            .Select(k => d[k]).OfType<JsonArray>().ToList().One(r, list => Shuffle(list, r))),
        Accepted("a new element beneath another", (d, r) =>
        {
            d["plan"]!.AsObject().List("levels").Add(new JsonObject { ["code"] = "deepest", ["name"] = "細目" });
            return d.Named("element").One(r, e => e.List("children").Add(
                new JsonObject { ["code"] = $"leaf-{r.Next(1_000)}", ["level"] = "deepest", ["title"] = "細目" }));
        }),
        Accepted("a new unit in charge", (d, r) =>
        {
            d.List("units").Add(new JsonObject { ["code"] = "extra", ["name"] = "新しい課", ["validFrom"] = "令和4年度" });
            return d.Named("action").One(r, a => a.List("sections").Add(new JsonObject { ["unit"] = "extra", ["role"] = "cooperating", ["text"] = "関係課" }));
        }),
        Accepted("a term and a case", (d, _) =>
        {
            d.List("terms").Add(new JsonObject { ["term"] = "窓口DX＃", ["definition"] = "言葉" });
            d.List("referenceCases").Add(new JsonObject { ["code"] = "a-case", ["subject"] = "どこか", ["points"] = new JsonArray("要点") });
            return true;
        }),
        Accepted("a succession that stays unresolved", (d, _) =>
        {
            d.List("successions").Add(new JsonObject { ["code"] = "open", ["type"] = "unstated", ["from"] = new JsonArray(new JsonObject { ["text"] = "No.31" }) });
            return true;
        }),
        Accepted("a default that is written out", (d, r) => d.Named("observation", o => o["status"] is null).One(r, o => o["status"] = "final")),
        Accepted("a published plan withdrawn", (d, _) =>
        {
            d["plan"]!["published"] = false;
            return true;
        }),
        Accepted("an indicator gone", (d, r) => d["indicators"] is JsonArray list && IsFree(d) && list.ToList().One(r, i => list.Remove(i))),
        Accepted("a new indicator", (d, r) => d["indicators"] is JsonArray list && new[] { list }.One(r, l => l.Add(new JsonObject
        {
            ["code"] = $"kpi-{r.Next(1_000)}", ["name"] = "新しい指標", ["kind"] = "activity", ["direction"] = "maintain", ["measurement"] = "yearly", ["unit"] = "件",
            ["versions"] = new JsonArray(new JsonObject
            {
                ["code"] = "v1", ["baseline"] = new JsonObject { ["fiscalYear"] = 2015, ["value"] = -0.5 },
                ["targets"] = new JsonArray(new JsonObject { ["fiscalYear"] = 2021, ["kind"] = "relativeAmount", ["value"] = 0.000001m, ["text"] = "少し" }),
            }),
        }))),
        Accepted("another value observed", (d, r) => d.Named("observation", o => o["value"] is not null).One(
            r, o => o["value"] = Math.Round((decimal)r.NextDouble() * 10, 4))),
        Accepted("an observation of another year", (d, r) => d.Named("indicatorVersion").One(r, v => v.List("observations").Add(
            new JsonObject { ["fiscalYear"] = 1990 + r.Next(20), ["missing"] = "notCollected", ["text"] = "―" }))),
        Accepted("an observation left unsaid", (d, r) => d.Named("indicatorVersion", v => v["observations"] is JsonArray { Count: > 1 }).One(
            r, v => v["observations"]!.AsArray().RemoveAt(0))),
        Accepted("observations in another order", (d, r) => d.Named("indicatorVersion", v => v["observations"] is not null).One(
            r, v => Shuffle(v["observations"]!.AsArray(), r))),
    ];

    // A succession may name what would go.
    private static bool IsFree(JsonObject root) => root["successions"] is null;

    private static void Shuffle(JsonArray list, Random random)
    {
        var items = list.ToArray();
        list.Clear();
        random.Shuffle(items);
        foreach (var item in items)
        {
            list.Add(item);
        }
    }
}

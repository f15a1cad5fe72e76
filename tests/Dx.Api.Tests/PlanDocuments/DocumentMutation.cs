using System.Text;
using System.Text.Json.Nodes;
using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Shapes;

namespace Dx.Api.Tests.PlanDocuments;

/// <summary>One way to change a document, and whether the result must be refused.</summary>
/// <param name="Apply">The changed document; null when this one offers no place for the change.</param>
internal sealed record DocumentMutation(string Name, bool IsRefused, Func<BaseDocument, Random, byte[]?> Apply)
{
    public static IReadOnlyList<DocumentMutation> All { get; } =
        [.. RefusedMutations.OfTrees, .. RefusedMutations.OfTexts, .. AcceptedMutations.All];

    public static DocumentMutation Refused(string name, Func<JsonObject, Random, bool> change) => new(name, IsRefused: true, Tree(change));

    public static DocumentMutation Accepted(string name, Func<JsonObject, Random, bool> change) => new(name, IsRefused: false, Tree(change));

    public static DocumentMutation RefusedText(string name, Func<string, Random, byte[]> change) =>
        new(name, IsRefused: true, (document, random) => change(document.Yaml, random));

    private static Func<BaseDocument, Random, byte[]?> Tree(Func<JsonObject, Random, bool> change) => (document, random) =>
    {
        var root = document.Json();
        return change(root, random) ? Encoding.UTF8.GetBytes(root.ToJsonString()) : null;
    };
}

/// <summary>A valid document to start from.</summary>
internal sealed record BaseDocument(string Municipality, string Plan, string Yaml, string JsonText)
{
    public JsonObject Json() => JsonNode.Parse(JsonText)!.AsObject();
}

/// <summary>Finds places in a document, by the shapes that read it.</summary>
internal static class DocumentPlaces
{
    public static IEnumerable<(RecordShape Shape, JsonObject Record)> Records(this JsonObject root) =>
        Records(ValueShape.OfRecord(typeof(PlanDocument)), root);

    /// <summary>Every key that is there and whose field fits.</summary>
    public static IReadOnlyList<(JsonObject Record, PropertyShape Field)> Fields(this JsonObject root, Func<PropertyShape, bool> fits) =>
        [.. root.Records().SelectMany(r => r.Shape.Properties.Where(p => r.Record.ContainsKey(p.Name) && fits(p)).Select(p => (r.Record, p)))];

    public static IReadOnlyList<JsonObject> Named(this JsonObject root, string record, Func<JsonObject, bool>? fits = null) =>
        [.. root.Records().Where(r => r.Shape.Name == record && fits?.Invoke(r.Record) != false).Select(r => r.Record)];

    public static JsonArray List(this JsonObject record, string key)
    {
        if (record[key] is not JsonArray list)
        {
            record[key] = list = [];
        }

        return list;
    }

    /// <summary>Does something to one of several, if there is one.</summary>
    public static bool One<T>(this IReadOnlyList<T> items, Random random, Action<T> change)
    {
        if (items.Count == 0)
        {
            return false;
        }

        change(items[random.Next(items.Count)]);
        return true;
    }

    private static IEnumerable<(RecordShape, JsonObject)> Records(ValueShape shape, JsonNode? node) => (shape, node) switch
    {
        (RecordShape record, JsonObject entry) =>
            record.Properties.SelectMany(p => Records(p.Value, entry[p.Name])).Prepend((record, entry)),
        (ListShape list, JsonArray items) => items.SelectMany(item => Records(list.Item, item)),
        _ => [],
    };
}

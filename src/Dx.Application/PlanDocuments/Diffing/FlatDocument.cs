using System.Collections;
using System.Globalization;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Application.PlanDocuments.Trees;

namespace Dx.Application.PlanDocuments.Diffing;

/// <summary>
/// A document as a list of addressable items. Records in a list that carry a code, a head-word or a fiscal year are items
/// of their own; everything else is a field of the item that holds it, addressed by position.
/// </summary>
internal sealed class FlatDocument
{
    public static readonly FlatDocument Empty = new();

    private static readonly string[] KeyNames = ["code", "term", "fiscalYear"];
    private static readonly string[] TitleNames = ["title", "name", "term", "subject", "what", "text"];

    private readonly Dictionary<(string Kind, string Key), FlatItem> byAddress = [];
    private readonly List<FlatItem> items = [];

    public IReadOnlyList<FlatItem> Items => items;

    public static FlatDocument Of(PlanDocument document)
    {
        var flat = new FlatDocument();
        var shape = ValueShape.OfRecord(typeof(PlanDocument));

        // One document holds one plan: its code is a field that may change, not its address.
        var plan = flat.Add(new FlatItem("plan", key: "", document.Plan.Title));
        flat.AddFields(plan, shape, document, prefix: "");
        return flat;
    }

    public FlatItem? Find(FlatItem other) => byAddress.GetValueOrDefault((other.Kind, other.Key));

    private FlatItem Add(FlatItem item)
    {
        items.Add(item);
        byAddress.Add((item.Kind, item.Key), item);
        return item;
    }

    private void AddFields(FlatItem item, RecordShape shape, object record, string prefix)
    {
        foreach (var property in shape.Properties)
        {
            if (property.Get(record) is { } value && (property.IsRequired || !PlanDocumentTree.MeansOmitted(property, value)))
            {
                AddValue(item, property.Value, value, prefix + property.Name, shape);
            }
        }
    }

    private void AddValue(FlatItem item, ValueShape shape, object value, string field, RecordShape owner)
    {
        switch (shape)
        {
            case RecordShape record:
                AddFields(item, record, value, field + ".");
                break;
            case ListShape { Item: RecordShape record } when KeyOf(record) is { } key:
                AddItems(item, record, key, (IEnumerable)value, field, isNested: record == owner);
                break;
            case ListShape list:
                var position = 0;
                foreach (var entry in (IEnumerable)value)
                {
                    AddValue(item, list.Item, entry, $"{field}[{position.ToString(CultureInfo.InvariantCulture)}]", owner);
                    position++;
                }

                break;
            default:
                item.Add(field, PlanDocumentTree.OfScalar(shape, value).Value);
                break;
        }
    }

    private void AddItems(FlatItem owner, RecordShape shape, PropertyShape keyProperty, IEnumerable records, string field, bool isNested)
    {
        var keys = new List<string>();
        foreach (var record in records)
        {
            var own = PlanDocumentTree.OfScalar(keyProperty.Value, keyProperty.Get(record)!).Value;
            var key = FreeKey(shape.Name, isNested || owner.Key.Length == 0 ? own : $"{owner.Key}/{own}");
            keys.Add(key);

            var item = Add(new FlatItem(shape.Name, key, TitleOf(shape, record)));
            if (isNested)
            {
                // An element keeps its address when it moves; where it hangs is a field.
                item.Add("parent", owner.Key);
            }

            AddFields(item, shape, record, prefix: "");
        }

        owner.AddOrder(field, keys);
    }

    // Only a document that was never checked names two things alike.
    private string FreeKey(string kind, string key)
    {
        var free = key;
        for (var n = 2; byAddress.ContainsKey((kind, free)); n++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{key}#{n}");
        }

        return free;
    }

    private static PropertyShape? KeyOf(RecordShape shape) =>
        KeyNames.Select(shape.Find).FirstOrDefault(property => property is { IsRequired: true });

    private static string? TitleOf(RecordShape shape, object record) =>
        TitleNames.Select(name => shape.Find(name)?.Get(record) as string).FirstOrDefault(text => text is not null);
}

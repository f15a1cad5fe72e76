namespace Dx.Application.PlanDocuments.Diffing;

/// <summary>One addressable thing of a document, with its own fields as text.</summary>
internal sealed class FlatItem(string kind, string key, string? title)
{
    private readonly List<(string Field, string Text)> fields = [];
    private readonly List<(string List, IReadOnlyList<string> Keys)> orders = [];

    public string Kind { get; } = kind;

    public string Key { get; } = key;

    public string? Title { get; } = title;

    public void Add(string field, string text) => fields.Add((field, text));

    public void AddOrder(string list, IReadOnlyList<string> keys) => orders.Add((list, keys));

    public IReadOnlyList<PlanDocumentFieldChange> AllAdded() => [.. fields.Select(f => new PlanDocumentFieldChange(f.Field, Before: null, f.Text))];

    public IReadOnlyList<PlanDocumentFieldChange> AllRemoved() => [.. fields.Select(f => new PlanDocumentFieldChange(f.Field, f.Text, After: null))];

    public IReadOnlyList<PlanDocumentFieldChange> ChangesFrom(FlatItem old)
    {
        var before = old.fields.ToDictionary(f => f.Field, f => f.Text, StringComparer.Ordinal);
        var changes = new List<PlanDocumentFieldChange>();
        foreach (var (field, text) in fields)
        {
            var was = before.GetValueOrDefault(field);
            if (!string.Equals(was, text, StringComparison.Ordinal))
            {
                changes.Add(new(field, was, text));
            }
        }

        var kept = fields.Select(f => f.Field).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(old.fields.Where(f => !kept.Contains(f.Field)).Select(f => new PlanDocumentFieldChange(f.Field, f.Text, After: null)));
        changes.AddRange(OrderChangesFrom(old));
        return changes;
    }

    // Items that came or went are changes of their own; only what stayed can have changed places.
    private IEnumerable<PlanDocumentFieldChange> OrderChangesFrom(FlatItem old)
    {
        foreach (var (list, keys) in orders)
        {
            var oldKeys = old.orders.Find(o => o.List == list).Keys ?? [];
            var stayed = keys.Intersect(oldKeys, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
            var before = oldKeys.Where(stayed.Contains).ToList();
            var after = keys.Where(stayed.Contains).ToList();
            if (!before.SequenceEqual(after, StringComparer.Ordinal))
            {
                yield return new($"{list}.order", string.Join(", ", before), string.Join(", ", after));
            }
        }
    }
}

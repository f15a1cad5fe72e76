using Dx.Application.PlanDocuments.Diffing;

namespace Dx.Application.PlanDocuments;

/// <summary>What applying a document would change, item by item.</summary>
/// <param name="Changes">In the order of the next document; what goes stands at the end.</param>
/// <param name="Token">Stands for exactly these two documents: whoever sends it has seen this difference.</param>
public sealed record PlanDocumentDiff(IReadOnlyList<PlanDocumentChange> Changes, string Token)
{
    public bool IsEmpty => Changes.Count == 0;

    /// <param name="current">Null when the plan does not exist yet.</param>
    /// <param name="next">The document to be applied.</param>
    public static PlanDocumentDiff Between(PlanDocument? current, PlanDocument next)
    {
        var before = current is null ? FlatDocument.Empty : FlatDocument.Of(current);
        var after = FlatDocument.Of(next);
        var changes = new List<PlanDocumentChange>();
        foreach (var item in after.Items)
        {
            if (before.Find(item) is not { } old)
            {
                changes.Add(new(PlanDocumentChangeKind.Added, item.Kind, item.Key, item.Title, item.AllAdded()));
            }
            else if (item.ChangesFrom(old) is { Count: > 0 } fields)
            {
                changes.Add(new(PlanDocumentChangeKind.Changed, item.Kind, item.Key, item.Title, fields));
            }
        }

        changes.AddRange(before.Items
            .Where(old => after.Find(old) is null)
            .Select(old => new PlanDocumentChange(
                PlanDocumentChangeKind.Removed, old.Kind, old.Key, old.Title, old.AllRemoved())));

        var currentHash = current is null ? "none" : PlanDocumentHash.Of(current);
        return new(changes, PlanDocumentHash.OfText($"{currentHash}\n{PlanDocumentHash.Of(next)}"));
    }
}

/// <summary>What happens to one item.</summary>
/// <param name="Kind">Added, changed or removed.</param>
/// <param name="Item">
/// What it is: plan, level, process, organizationUnit, body, reportingLine, principle, element, action, indicator,
/// indicatorVersion, target, observation, succession, term or referenceCase.
/// </param>
/// <param name="Key">Its code; beneath an indicator, the codes and fiscal years on the way: <c>paper/v1/2030</c>.</param>
/// <param name="Title">Its name, as people know it.</param>
/// <param name="Fields">Field by field; for an added item everything it brings, for a removed one everything that goes.</param>
public sealed record PlanDocumentChange(
    PlanDocumentChangeKind Kind, string Item, string Key, string? Title, IReadOnlyList<PlanDocumentFieldChange> Fields);

/// <summary>How an item differs.</summary>
public enum PlanDocumentChangeKind
{
    Added,

    Changed,

    Removed,
}

/// <summary>A field before and after; null where it says nothing. <c>actions.order</c> names a changed sequence.</summary>
public sealed record PlanDocumentFieldChange(string Field, string? Before, string? After);

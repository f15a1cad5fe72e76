using Dx.Application.PlanDocuments.Diffing;

namespace Dx.Application.PlanDocuments;

/// <summary>What happens to one item, in the words of the format and of its readers.</summary>
/// <param name="Item">See <see cref="PlanDocumentChange"/>.</param>
/// <param name="ItemLabel">Japanese: 指標, 目標値, 取組 …</param>
/// <param name="Key">Its code; beneath an indicator, the codes and fiscal years on the way: <c>paper/v1/2030</c>.</param>
/// <param name="Title">Its name, as people know it.</param>
public sealed record PlanDocumentChangeDto(
    PlanDocumentChangeKind Kind,
    string Item,
    string ItemLabel,
    string Key,
    string? Title,
    IReadOnlyList<PlanDocumentFieldChangeDto> Fields)
{
    internal static PlanDocumentChangeDto Of(PlanDocumentChange change) => new(
        change.Kind,
        change.Item,
        DocumentLabels.OfItem(change.Item),
        change.Key,
        change.Title,
        [.. change.Fields.Select(f => new PlanDocumentFieldChangeDto(
            f.Field, DocumentLabels.OfField(change.Item, f.Field), f.Before, f.After))]);
}

/// <summary>A field before and after; null where it says nothing.</summary>
/// <param name="Field">Its address within the item; <c>actions.order</c> names a changed sequence.</param>
/// <param name="FieldLabel">Japanese: 計画期間 › 終わりの年度.</param>
public sealed record PlanDocumentFieldChangeDto(string Field, string FieldLabel, string? Before, string? After);

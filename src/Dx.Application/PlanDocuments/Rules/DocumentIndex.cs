using Dx.Application.PlanDocuments.Trees;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>Walks a document's things together with their paths.</summary>
internal static class DocumentIndex
{
    /// <summary>Every element, parents before children.</summary>
    public static IEnumerable<(ElementNode Element, ElementNode? Parent, DocumentPath Path)> Elements(PlanDocument document)
    {
        var open = new Stack<(ElementNode Element, ElementNode? Parent, DocumentPath Path)>();
        Push(document.Elements, parent: null, DocumentPath.Root["elements"]);
        while (open.TryPop(out var next))
        {
            yield return next;
            Push(next.Element.Children, next.Element, next.Path["children"]);
        }

        void Push(IReadOnlyList<ElementNode> elements, ElementNode? parent, DocumentPath list)
        {
            for (var i = elements.Count - 1; i >= 0; i--)
            {
                open.Push((elements[i], parent, list[i]));
            }
        }
    }

    public static IEnumerable<(T Item, DocumentPath Path)> WithPath<T>(this IReadOnlyList<T> items, DocumentPath list)
    {
        for (var i = 0; i < items.Count; i++)
        {
            yield return (items[i], list[i]);
        }
    }

    /// <summary>What a succession may point to within this plan.</summary>
    public static HashSet<string> ItemCodes(PlanDocument document) =>
        Elements(document).Select(e => e.Element.Code)
            .Concat(document.Actions.Select(a => a.Code))
            .Concat(document.Indicators.Select(i => i.Code))
            .ToHashSet(StringComparer.Ordinal);
}

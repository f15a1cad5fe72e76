using Dx.Application.PlanDocuments.Rules;
using Dx.Application.PlanDocuments.Trees;

namespace Dx.Application.PlanDocuments;

/// <summary>What a document names outside itself; only an import, which knows the other plans, can judge it.</summary>
public static class PlanDocumentReferences
{
    /// <summary>Succession ends and related plans that name another plan of the municipality by its code.</summary>
    public static IReadOnlyList<ExternalReference> Of(PlanDocument document)
    {
        var related = document.Plan.RelatedPlans.WithPath(DocumentPath.Root["plan"]["relatedPlans"])
            .Where(r => r.Item.Plan is not null)
            .Select(r => new ExternalReference(r.Item.Plan!, Item: null, r.Path["plan"]));
        var ends = document.Successions.WithPath(DocumentPath.Root["successions"])
            .SelectMany(s => s.Item.From.WithPath(s.Path["from"]).Concat(s.Item.To.WithPath(s.Path["to"])))
            .Where(e => e.Item.Plan is not null && e.Item.Plan != document.Plan.Code)
            .Select(e => new ExternalReference(e.Item.Plan!, e.Item.Item, e.Path[e.Item.Item is null ? "plan" : "item"]));
        return [.. related, .. ends];
    }
}

/// <param name="Plan">The code of the other plan.</param>
/// <param name="Item">The code of an element, action or indicator in it; null for the plan as a whole.</param>
/// <param name="Path">Where the document says so.</param>
public sealed record ExternalReference(string Plan, string? Item, DocumentPath Path);

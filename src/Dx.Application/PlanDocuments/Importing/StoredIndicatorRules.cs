using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.PlanDocuments.Importing;

/// <summary>What a document may not ask of the indicators that are stored; a dry run says so too.</summary>
internal static class StoredIndicatorRules
{
    /// <exception cref="ConflictException">
    /// An indicator's code belongs to another plan, or a definition version with recordings is missing.
    /// </exception>
    public static async Task CheckAsync(IDxDb db, PlanGraph? graph, PlanDocument document, CancellationToken ct)
    {
        await RefuseTakenCodesAsync(db, graph?.Plan.Id, document, ct);
        if (graph is not null)
        {
            RefuseDroppedRecordings(graph, document);
        }
    }

    private static async Task RefuseTakenCodesAsync(IDxDb db, PlanId? plan, PlanDocument document, CancellationToken ct)
    {
        var codes = document.Indicators.Select(i => i.Code).ToList();
        var taken = await db.Indicators.Where(i => codes.Contains(i.Code) && i.PlanId != plan)
            .OrderBy(i => i.Code).Select(i => i.Code).FirstOrDefaultAsync(ct);
        if (taken is not null)
        {
            throw new ConflictException("plan_document.indicator_of_another_plan",
                $"指標のコード「{taken}」は、この自治体の別の計画で使われています。別のコードにしてください。");
        }
    }

    private static void RefuseDroppedRecordings(PlanGraph graph, PlanDocument document)
    {
        var observed = graph.Observations.Select(o => o.VersionId).ToHashSet();
        foreach (var node in document.Indicators)
        {
            var gone = graph.Indicators.Find(i => i.Code == node.Code)?.Versions
                .FirstOrDefault(v => observed.Contains(v.Id) && node.Versions.All(n => n.Code != v.Code));
            if (gone is not null)
            {
                throw new ConflictException("plan_document.version_has_observations",
                    $"指標「{node.Name}」の定義の版「{gone.Code}」には実績値があるため、文書から除けません。版を残してください。");
            }
        }
    }
}

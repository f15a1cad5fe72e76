using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>What became of the predecessor's items; ends in other plans are judged when the document is imported.</summary>
internal static class SuccessionRules
{
    public static void Check(PlanDocument document, RuleReport report)
    {
        var items = DocumentIndex.ItemCodes(document);
        foreach (var (succession, path) in document.Successions.WithPath(DocumentPath.Root["successions"]))
        {
            if (succession.From.Count + succession.To.Count == 0 && report.IsSound(path, "from", "to"))
            {
                report.Add(Codes.SuccessionEnds, path, "from（前計画の側）と to（この計画の側）の少なくとも一方を書いてください。");
            }

            foreach (var (end, at) in succession.From.WithPath(path["from"]).Concat(succession.To.WithPath(path["to"])))
            {
                if (end.Item is null || !report.IsSound(at, "plan", "item"))
                {
                    continue;
                }

                if (end.Plan is null)
                {
                    report.Add(Codes.SuccessionEnds, at["item"], "item を書くときは、どの計画のものかを plan に書いてください。一致するものがなければ item を省いてください。");
                }
                else if (end.Plan == document.Plan.Code && !items.Contains(end.Item))
                {
                    report.AddUnknownReference(at["item"], end.Item, "要素・取組・指標", "elements・actions・indicators", items);
                }
            }
        }
    }
}

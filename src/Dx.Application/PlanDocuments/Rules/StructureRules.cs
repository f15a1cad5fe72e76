using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>The hierarchy and what is placed in it.</summary>
internal static class StructureRules
{
    public static void Check(PlanDocument document, RuleReport report)
    {
        CheckLevels(document, report);

        var elements = DocumentIndex.Elements(document).Select(e => e.Element.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (action, path) in document.Actions.WithPath(DocumentPath.Root["actions"]))
        {
            CheckPlacements(action.Placements, elements, path["placements"], report);
            if (action.Period is { } period)
            {
                PlanDocumentRules.CheckOrder(report, path["period"], "from", period.From, "to", period.To);
            }

            foreach (var (phase, at) in action.Phases.WithPath(path["phases"]))
            {
                PlanDocumentRules.CheckOrder(report, at, "from", phase.From, "to", phase.To);
            }
        }

        foreach (var (indicator, path) in document.Indicators.WithPath(DocumentPath.Root["indicators"]))
        {
            CheckPlacements(indicator.Placements, elements, path["placements"], report);
        }
    }

    private static void CheckLevels(PlanDocument document, RuleReport report)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var level in document.Plan.Levels)
        {
            order.TryAdd(level.Code, order.Count);
        }

        foreach (var (element, parent, path) in DocumentIndex.Elements(document))
        {
            if (!order.TryGetValue(element.Level, out var depth))
            {
                report.AddUnknownReference(path["level"], element.Level, "階層", "plan.levels", order.Keys);
            }
            else if (parent is not null && order.TryGetValue(parent.Level, out var above) && depth <= above)
            {
                report.Add(
                    Codes.LevelOrder,
                    path["level"],
                    $"階層「{element.Level}」は、上の要素の階層「{parent.Level}」より plan.levels で後に並んでいなければなりません。");
            }
        }
    }

    private static void CheckPlacements(IReadOnlyList<PlacementNode> placements, HashSet<string> elements, DocumentPath list, RuleReport report)
    {
        var seen = new HashSet<(string, string?)>();
        foreach (var (placement, path) in placements.WithPath(list))
        {
            if (!elements.Contains(placement.Element))
            {
                report.AddUnknownReference(path["element"], placement.Element, "要素", "elements", elements);
            }
            else if (!seen.Add((placement.Element, placement.Number)))
            {
                report.Add(Codes.DuplicatePlacement, path["element"], $"同じ要素「{placement.Element}」に二度掲載されています。一つにするか、番号を書き分けてください。");
            }
        }
    }
}

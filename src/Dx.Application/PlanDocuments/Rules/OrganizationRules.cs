using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>Sections and departments, and everything that names one.</summary>
internal static class OrganizationRules
{
    public static void Check(PlanDocument document, RuleReport report)
    {
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var unit in document.Units)
        {
            parents.TryAdd(unit.Code, unit.Parent);
        }

        foreach (var (unit, path) in document.Units.WithPath(DocumentPath.Root["units"]))
        {
            PlanDocumentRules.CheckOrder(report, path, "validFrom", unit.ValidFrom, "validTo", unit.ValidTo);
            RequireUnit(unit.Parent, path["parent"]);
        }

        ReportCycles(document, parents, report);

        foreach (var (action, path) in document.Actions.WithPath(DocumentPath.Root["actions"]))
        {
            foreach (var (section, at) in action.Sections.WithPath(path["sections"]))
            {
                RequireUnit(section.Unit, at["unit"]);
                PlanDocumentRules.CheckOrder(report, at, "from", section.From, "to", section.To);
            }
        }

        foreach (var (indicator, path) in document.Indicators.WithPath(DocumentPath.Root["indicators"]))
        {
            RequireUnit(indicator.Owner, path["owner"]);
        }

        void RequireUnit(string? code, DocumentPath path)
        {
            if (code is not null && !parents.ContainsKey(code))
            {
                report.AddUnknownReference(path, code, "部・課・室", "units", parents.Keys);
            }
        }
    }

    // Each cycle is reported once, at the member that stands first in the file.
    private static void ReportCycles(PlanDocument document, Dictionary<string, string?> parents, RuleReport report)
    {
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (unit, path) in document.Units.WithPath(DocumentPath.Root["units"]))
        {
            var way = new List<string>();
            var onWay = new HashSet<string>(StringComparer.Ordinal);
            var code = unit.Code;
            while (code is not null && !settled.Contains(code) && onWay.Add(code))
            {
                way.Add(code);
                code = parents.GetValueOrDefault(code);
            }

            if (code is not null && onWay.Contains(code))
            {
                var cycle = way.SkipWhile(c => c != code).Append(code).Take(12);
                report.Add(Codes.Cycle, path["parent"], $"上下関係が輪になっています（{string.Join(" → ", cycle)}）。どこかの parent を直してください。");
            }

            settled.UnionWith(way);
        }
    }
}

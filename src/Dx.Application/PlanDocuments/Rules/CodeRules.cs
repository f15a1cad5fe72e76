using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>Every code names one thing.</summary>
internal static class CodeRules
{
    public static void Check(PlanDocument document, RuleReport report)
    {
        var root = DocumentPath.Root;

        // Successions name elements, actions and indicators by their code alone, so these three share their codes.
        var items = new Register(report, "code");
        items.AddAll(DocumentIndex.Elements(document).Select(e => (e.Element.Code, e.Path)), "要素");
        items.AddAll(Of(document.Actions, a => a.Code, root["actions"]), "取組");
        items.AddAll(Of(document.Indicators, i => i.Code, root["indicators"]), "指標");

        Unique(Of(document.Plan.Levels, l => l.Code, root["plan"]["levels"]), "階層");
        Unique(Of(document.Plan.Processes, p => p.Code, root["plan"]["processes"]), "進め方");
        Unique(Of(document.Units, u => u.Code, root["units"]), "部・課・室");
        Unique(Of(document.Bodies, b => b.Code, root["bodies"]), "会議体");
        Unique(Of(document.ReportingLines, l => l.Code, root["reportingLines"]), "報告の線");
        Unique(Of(document.Principles, p => p.Code, root["principles"]), "視点・姿勢");
        Unique(Of(document.Successions, s => s.Code, root["successions"]), "継承");
        Unique(Of(document.ReferenceCases, c => c.Code, root["referenceCases"]), "先行事例");
        foreach (var (indicator, path) in document.Indicators.WithPath(root["indicators"]))
        {
            Unique(Of(indicator.Versions, v => v.Code, path["versions"]), "定義の版");
        }

        new Register(report, "term").AddAll(Of(document.Terms, t => t.Term, root["terms"]), "見出し語");

        void Unique(IEnumerable<(string, DocumentPath)> codes, string noun) => new Register(report, "code").AddAll(codes, noun);
    }

    private static IEnumerable<(string Code, DocumentPath Path)> Of<T>(IReadOnlyList<T> items, Func<T, string> code, DocumentPath list) =>
        items.WithPath(list).Select(i => (code(i.Item), i.Path));

    private sealed class Register(RuleReport report, string field)
    {
        private readonly Dictionary<string, (DocumentPath Path, string Noun)> taken = new(StringComparer.Ordinal);

        public void AddAll(IEnumerable<(string Code, DocumentPath Path)> codes, string noun)
        {
            foreach (var (code, path) in codes)
            {
                // An unreadable code was reported as such.
                if (code.Length > 0 && !taken.TryAdd(code, (path, noun)))
                {
                    var first = taken[code];
                    var line = report.LineOf(first.Path[field]);
                    report.Add(Codes.DuplicateCode, path[field], $"「{code}」はすでに{line}行目の{first.Noun}で使われています。{noun}には別の名をつけてください。");
                }
            }
        }
    }
}

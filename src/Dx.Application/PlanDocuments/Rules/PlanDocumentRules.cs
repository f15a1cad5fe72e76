using Dx.Application.PlanDocuments.Trees;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>The rules that hold across the fields of a document.</summary>
internal static class PlanDocumentRules
{
    public static void Check(PlanDocument document, RuleReport report)
    {
        CheckHeader(document, report);
        CodeRules.Check(document, report);
        StructureRules.Check(document, report);
        OrganizationRules.Check(document, report);
        IndicatorRules.Check(document, report);
        SuccessionRules.Check(document, report);
    }

    /// <summary>Reports a span that ends before it begins.</summary>
    public static void CheckOrder(RuleReport report, DocumentPath record, string fromName, FiscalYear? from, string toName, FiscalYear? to)
    {
        if (from is { } first && to is { } last && last < first && report.IsSound(record, fromName, toName))
        {
            report.Add(Codes.PeriodOrder, record[toName], $"終わりの年度（{last}）が始まりの年度（{first}）より前です。");
        }
    }

    private static void CheckHeader(PlanDocument document, RuleReport report)
    {
        var root = DocumentPath.Root;
        if (document.Format != PlanDocument.CurrentFormat)
        {
            report.Add(Codes.UnknownFormat, root["format"], $"文書形式は {PlanDocument.CurrentFormat} と書いてください。");
        }

        if (MunicipalityCodeFault(document.Municipality) is { } fault)
        {
            report.Add(Codes.MunicipalityCode, root["municipality"], fault);
        }

        var plan = root["plan"];
        CheckOrder(report, plan["period"], "from", document.Plan.Period.From, "to", document.Plan.Period.To);
        if (document.Plan.Source.Url is { } url
            && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)))
        {
            report.Add(Codes.Url, plan["source"]["url"], "URLは https:// か http:// で始まる形で書いてください。");
        }

        for (var i = 0; i < document.Plan.RelatedPlans.Count; i++)
        {
            if (document.Plan.RelatedPlans[i].Plan is { } related && related == document.Plan.Code)
            {
                report.Add(Codes.SelfReference, plan["relatedPlans"][i]["plan"], "この計画自身を関連計画に挙げることはできません。");
            }
        }
    }

    private static string? MunicipalityCodeFault(string code)
    {
        if (MunicipalityCode.TryParse(code, out _))
        {
            return null;
        }

        return code.Length == 6 && !code.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? $"「{code}」は検査数字が合いません。先頭の5桁が正しければ {code[..5]}{MunicipalityCode.CheckDigit(code)} です。"
            : "全国地方公共団体コードは、検査数字を含む半角6桁の数字で書いてください（例: 132110）。";
    }
}

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>The rules that hold across the fields of a document.</summary>
internal static class PlanDocumentRules
{
    public static void Check(PlanDocument document, RuleReport report)
    {
    }
}

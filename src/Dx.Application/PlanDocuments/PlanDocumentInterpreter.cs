using Dx.Application.PlanDocuments.Binding;
using Dx.Application.PlanDocuments.Rules;
using Dx.Application.PlanDocuments.Trees;

namespace Dx.Application.PlanDocuments;

/// <summary>Gives a tree its meaning: the document, or every problem with its line and column.</summary>
public static class PlanDocumentInterpreter
{
    /// <param name="root">The tree as it was read.</param>
    /// <param name="problems">What was already found while reading it.</param>
    public static PlanDocumentReading Interpret(DocumentNode root, ProblemCollector problems)
    {
        var document = new PlanDocumentBinder(problems).Bind(root);
        PlanDocumentRules.Check(document, new RuleReport(root, problems));
        return new PlanDocumentReading(problems.HasProblems ? null : document, problems.InOrder(), root);
    }
}

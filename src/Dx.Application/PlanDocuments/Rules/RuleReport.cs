using Dx.Application.PlanDocuments.Binding;
using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Rules;

/// <summary>Takes what the rules find to its line; keeps quiet about what could not be read in the first place.</summary>
internal sealed class RuleReport(DocumentNode root, ProblemCollector problems)
{
    public void Add(string code, DocumentPath path, string message)
    {
        if (!problems.IsBroken(path))
        {
            problems.Add(code, message, path, path.LocateIn(root));
        }
    }

    /// <summary>Whether every named field of a record was read as it was written (or left out).</summary>
    public bool IsSound(DocumentPath record, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            if (problems.IsBroken(record[field]))
            {
                return false;
            }
        }

        return true;
    }

    public int LineOf(DocumentPath path) => path.LocateIn(root).Line;

    /// <summary>Reports a code that names nothing; candidates are compared only while anybody will read it.</summary>
    public void AddUnknownReference(DocumentPath path, string code, string noun, string place, IEnumerable<string> candidates)
    {
        var suggestion = problems.IsFull ? "" : Suggestion.Sentence(code, candidates);
        Add(Codes.UnknownReference, path, $"コード「{code}」の{noun}がありません。{suggestion}{place} に書き足すか、コードを直してください。");
    }
}

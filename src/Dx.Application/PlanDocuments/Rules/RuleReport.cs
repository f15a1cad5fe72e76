using Dx.Application.PlanDocuments.Binding;
using Dx.Application.PlanDocuments.Trees;

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

    /// <summary>「…」ではありませんか, as long as anybody will read it.</summary>
    public string Suggest(string written, IEnumerable<string> candidates) =>
        problems.IsFull ? "" : Suggestion.Sentence(written, candidates);
}

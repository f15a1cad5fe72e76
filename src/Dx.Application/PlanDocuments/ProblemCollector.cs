using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments;

/// <summary>Gathers problems up to the bound, and remembers which places can no longer be judged.</summary>
public sealed class ProblemCollector
{
    private readonly List<PlanDocumentProblem> problems = [];
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);
    private bool overflowed;

    /// <summary>Once full, further problems are not worth computing.</summary>
    public bool IsFull => problems.Count >= PlanDocumentLimits.Problems;

    public bool HasProblems => problems.Count > 0;

    public void Add(string code, string message, DocumentPath path, int line, int column)
    {
        if (IsFull)
        {
            overflowed = true;
            return;
        }

        problems.Add(new PlanDocumentProblem(code, message, path.ToString(), line, column));
    }

    public void Add(string code, string message, DocumentPath path, DocumentNode at) =>
        Add(code, message, path, at.Line, at.Column);

    /// <summary>Says that the value at a path could not be read, so that no rule builds on its stand-in.</summary>
    public void MarkBroken(DocumentPath path)
    {
        if (!IsFull)
        {
            broken.Add(path.ToString());
        }
    }

    /// <summary>Whether the value at a path, or one that contains it, could not be read.</summary>
    public bool IsBroken(DocumentPath path)
    {
        for (var step = path; broken.Count > 0 && step is not null; step = step.Parent)
        {
            if (broken.Contains(step.ToString()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All problems in the order of the file; a last one says that there are more.</summary>
    public IReadOnlyList<PlanDocumentProblem> InOrder()
    {
        var ordered = problems.OrderBy(p => p.Line).ThenBy(p => p.Column).ToList();
        if (overflowed)
        {
            var last = ordered[^1];
            ordered.Add(new PlanDocumentProblem(
                Codes.TooManyProblems,
                $"問題が{PlanDocumentLimits.Problems}件を超えました。ここまでを直してから、もう一度確かめてください。",
                "$",
                last.Line,
                last.Column));
        }

        return ordered;
    }
}

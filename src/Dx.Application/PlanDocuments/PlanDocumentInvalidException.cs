using Dx.Application.Common.Exceptions;

namespace Dx.Application.PlanDocuments;

/// <summary>A plan document with problems; nothing of it was taken in.</summary>
public sealed class PlanDocumentInvalidException(IReadOnlyList<PlanDocumentProblem> problems)
    : RequestException("plan_document.invalid", $"計画文書に{problems.Count}件の誤りがあります。何も取り込んでいません。")
{
    public IReadOnlyList<PlanDocumentProblem> Problems { get; } = problems;
}

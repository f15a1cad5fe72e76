namespace Dx.Application.PlanDocuments;

/// <summary>One thing wrong with a plan document: what, where, and how to mend it.</summary>
/// <param name="Code">A stable name of the rule; see <see cref="PlanDocumentProblemCodes"/>.</param>
/// <param name="Message">Japanese: what is wrong and how to mend it.</param>
/// <param name="Path">JSON path such as <c>$.indicators[3].versions[0].targets[1].fiscalYear</c>.</param>
/// <param name="Line">1-based; always a line of the document.</param>
/// <param name="Column">1-based.</param>
public sealed record PlanDocumentProblem(string Code, string Message, string Path, int Line, int Column);

using Dx.Application.PlanDocuments;
using Dx.Infrastructure.PlanDocuments;

namespace Dx.Api.CommandLine;

/// <summary>A plan document on this machine, read and judged here by the rules of the server.</summary>
internal sealed record PlanDocumentFile(string Path, byte[] Content, PlanDocumentReading Reading)
{
    private static readonly PlanDocumentFormat Format = new();

    public IReadOnlyList<FileProblem> Problems => [.. Reading.Problems.Select(p => FileProblem.Of(Path, p))];

    public static async Task<PlanDocumentFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // One byte over the bound is enough to be told that the document is too large.
        var buffer = new byte[PlanDocumentLimits.Bytes + 1];
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return new PlanDocumentFile(path, buffer[..length], Format.Read(buffer.AsSpan(0, length)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = fault is FileNotFoundException or DirectoryNotFoundException
                ? "ファイルがありません。"
                : Directory.Exists(path) ? "フォルダーです。ファイルを指定してください。" : $"読めません（{fault.Message}）。";
            throw new CommandFailedException(ExitCode.Failed, "file.unreadable", $"{path}: {reason}");
        }
    }

    /// <summary>The document, or its faults as the end of the command.</summary>
    public PlanDocument Require() => Reading.Document
        ?? throw new CommandFailedException(
            ExitCode.Refused, "plan_document.invalid", $"{Path}: 計画文書に{Problems.Count}件の誤りがあります。")
        {
            Problems = Problems,
        };
}

/// <summary>A problem and the file it is in.</summary>
internal sealed record FileProblem(string File, int Line, int Column, string Path, string Message, string Code)
{
    public static FileProblem Of(string file, PlanDocumentProblem problem) =>
        new(file, problem.Line, problem.Column, problem.Path, problem.Message, problem.Code);

    /// <summary>On one line, as editors and CI find places by.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Path}: {Message} [{Code}]");
}

namespace Dx.Api.CommandLine;

/// <summary>A command that ends here, with what its user is told.</summary>
internal sealed class CommandFailedException(ExitCode exitCode, string errorCode, string message) : Exception(message)
{
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>A stable name for scripts.</summary>
    public string ErrorCode { get; } = errorCode;

    /// <summary>What is wrong within the document, where that is the reason.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    public static CommandFailedException Usage(string message) => new(ExitCode.Failed, "usage", message);
}

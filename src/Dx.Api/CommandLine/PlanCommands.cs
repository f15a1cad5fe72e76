namespace Dx.Api.CommandLine;

/// <summary><c>dx plans …</c>: the use cases of plan documents at the command line.</summary>
internal static class PlanCommands
{
    private static readonly CommandSet All = new(
        "dx plans",
        PlanCommandHelp.Text,
        new Dictionary<string, Command>(StringComparer.Ordinal)
        {
            ["validate"] = new(ValidatePlans.Syntax, ValidatePlans.RunAsync),
            ["diff"] = new(DiffPlan.Syntax, DiffPlan.RunAsync),
            ["import"] = new(ImportPlan.Syntax, ImportPlan.RunAsync),
            ["export"] = new(ExportPlan.Syntax, ExportPlan.RunAsync),
        });

    /// <param name="words">What follows <c>plans</c>.</param>
    /// <returns>The process's exit code, see <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellationToken) =>
        All.RunAsync(words, terminal, cancellationToken);
}

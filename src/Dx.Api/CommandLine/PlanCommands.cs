namespace Dx.Api.CommandLine;

/// <summary><c>dx plans …</c>: the use cases of plan documents at the command line.</summary>
internal static class PlanCommands
{
    private static readonly CommandGroup Group = new("dx plans", PlanCommandHelp.Text, new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["validate"] = new(ValidatePlans.Syntax, ValidatePlans.RunAsync),
        ["diff"] = new(DiffPlan.Syntax, DiffPlan.RunAsync),
        ["import"] = new(ImportPlan.Syntax, ImportPlan.RunAsync),
        ["export"] = new(ExportPlan.Syntax, ExportPlan.RunAsync),
    });

    public static Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellationToken) =>
        Group.RunAsync(words, terminal, cancellationToken);
}

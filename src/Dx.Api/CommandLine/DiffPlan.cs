namespace Dx.Api.CommandLine;

/// <summary>Shows what importing a document would change.</summary>
internal static class DiffPlan
{
    public static readonly CommandSyntax Syntax = new(
        "dx plans diff FILE [--server URL] [--api-key KEY] [--format json]",
        MinPlaces: 1, MaxPlaces: 1, ["--server", "--api-key", "--format"], []);

    public static async Task<ExitCode> RunAsync(
        CommandArguments arguments, OutputFormat format, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = DxServer.Of(arguments, terminal);
        var file = await PlanDocumentFile.ReadAsync(arguments.Places[0], cancellationToken);
        file.Require();
        var seen = await server.CompareAsync(file, cancellationToken);
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(seen);
        }
        else
        {
            ChangeReport.Write(terminal.Output, file, seen);
            if (seen.Changes.Count > 0)
            {
                await terminal.Output.WriteLineAsync($"token: {seen.Token}");
            }
        }

        return seen.Changes.Count == 0 ? ExitCode.Ok : ExitCode.Different;
    }
}

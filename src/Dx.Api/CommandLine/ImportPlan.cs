using System.Globalization;

namespace Dx.Api.CommandLine;

/// <summary>Imports a document whose changes were seen: earlier, by their token, or now.</summary>
internal static class ImportPlan
{
    public static readonly CommandSyntax Syntax = new(
        "dx plans import FILE [--token T | --yes] [--server URL] [--api-key KEY] [--format json]",
        MinPlaces: 1, MaxPlaces: 1, ["--token", "--server", "--api-key", "--format"], ["--yes"]);

    public static async Task<ExitCode> RunAsync(
        CommandArguments arguments, OutputFormat format, Terminal terminal, CancellationToken cancellationToken)
    {
        if (arguments.Has("--token") && arguments.Has("--yes"))
        {
            throw CommandFailedException.Usage($"--token と --yes は、どちらか一つにしてください。\n使い方: {Syntax.Usage}");
        }

        using var server = DxServer.Of(arguments, terminal);
        var file = await PlanDocumentFile.ReadAsync(arguments.Places[0], cancellationToken);
        file.Require();
        var result = arguments.Find("--token") is { } token
            ? await server.ImportAsync(file, token, cancellationToken)
            : await server.CompareAsync(file, cancellationToken);

        // What is agreed to here is exactly what was compared: had the plan changed since, the token would not fit.
        if (arguments.Has("--yes") && result.Changes.Count > 0)
        {
            result = await server.ImportAsync(file, result.Token, cancellationToken);
        }

        var isWaiting = result.Changes.Count > 0 && !result.Applied;
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(result);
        }
        else
        {
            ChangeReport.Write(terminal.Output, file, result);
            if (result.Applied)
            {
                await terminal.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"取り込みました（改定 {result.Revision}）。"));
            }
            else if (isWaiting)
            {
                await terminal.Errors.WriteLineAsync(
                    $"まだ取り込んでいません。上の変更でよければ、--token {result.Token} を付けてもう一度実行してください。");
            }
        }

        return isWaiting ? ExitCode.Refused : ExitCode.Ok;
    }
}

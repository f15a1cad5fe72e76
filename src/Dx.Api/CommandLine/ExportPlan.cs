using System.Globalization;
using System.Text;

namespace Dx.Api.CommandLine;

/// <summary>Writes a plan as the document that importing it again would not change.</summary>
internal static class ExportPlan
{
    public static readonly CommandSyntax Syntax = new(
        "dx plans export MUNICIPALITY PLAN [--revision N] [--json] [-o FILE] [--server URL] [--api-key KEY]",
        MinPlaces: 2, MaxPlaces: 2, ["--revision", "--output", "--server", "--api-key"], ["--json"]);

    public static async Task<ExitCode> RunAsync(
        CommandArguments arguments, OutputFormat format, Terminal terminal, CancellationToken cancellationToken)
    {
        using var server = DxServer.Of(arguments, terminal);
        var text = await server.ExportAsync(
            arguments.Places[0], arguments.Places[1], Revision(arguments), arguments.Has("--json"), cancellationToken);
        if (arguments.Find("--output") is not { } path)
        {
            await terminal.Output.WriteAsync(text);
            return ExitCode.Ok;
        }

        try
        {
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException(ExitCode.Failed, "file.unwritable", $"{path}: 書けません（{fault.Message}）。");
        }

        await terminal.Output.WriteLineAsync($"{path} に書き出しました。");
        return ExitCode.Ok;
    }

    private static int? Revision(CommandArguments arguments) => arguments.Find("--revision") switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw CommandFailedException.Usage($"--revision には改定の番号（1以上の整数）を書いてください（指定: {text}）。"),
    };
}

using System.Globalization;
using Dx.Infrastructure.Backup;

namespace Dx.Api.CommandLine;

/// <summary>Puts an archive back, or only says whether it is whole.</summary>
internal static class RestoreData
{
    public static readonly CommandSyntax Syntax = new(
        "dx restore FILE [--municipality CODE] [--replace] [--data FOLDER] [--check] [--format json]",
        MinPlaces: 1, MaxPlaces: 1, ["--municipality", "--data", "--format"], ["--replace", "--check"]);

    public static async Task<ExitCode> RunAsync(
        CommandArguments arguments, OutputFormat format, Terminal terminal, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var municipality = BackUpData.MunicipalityOf(arguments);
        var path = arguments.Places[0];
        var started = TimeProvider.System.GetTimestamp();

        // Before a database is opened or made: a damaged archive must not leave a new, empty data folder.
        await using var archive = await BackupArchive.OpenAsync(path, cancellationToken);
        var manifest = archive.Manifest;
        var rows = manifest.Rows;
        var scope = manifest.Municipality;
        var isCheck = arguments.Has("--check");
        if (!isCheck)
        {
            await using var database = await BackupCommands.OpenAsync(arguments, configuration, mayMake: true, cancellationToken);
            var restored = await new RestoreBackup(database.ConnectionString, BackupRules.OfTheProduct)
                .RunAsync(archive, municipality, arguments.Has("--replace"), cancellationToken);
            (rows, scope) = (restored.Rows, restored.Municipality?.Value);
        }

        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(new { File = path, Municipality = scope, manifest.TakenAt, Rows = rows, Restored = !isCheck });
        }
        else
        {
            await terminal.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}（{manifest.TakenAt:yyyy-MM-dd HH:mm:ss}Z の控え）{(isCheck ? "は壊れていません" : "から復元しました")}（{scope ?? "全体"}、{rows:N0}行、{seconds:F1}秒）。"));
        }

        return ExitCode.Ok;
    }
}

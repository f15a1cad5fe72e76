using System.Globalization;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Backup;

namespace Dx.Api.CommandLine;

/// <summary>Writes an archive of everything or of one municipality.</summary>
internal static class BackUpData
{
    public static readonly CommandSyntax Syntax = new(
        "dx backup --out FILE|FOLDER [--municipality CODE] [--data FOLDER] [--format json]",
        MinPlaces: 0, MaxPlaces: 0, ["--out", "--municipality", "--data", "--format"], []);

    public static async Task<ExitCode> RunAsync(
        CommandArguments arguments, OutputFormat format, Terminal terminal, IConfiguration configuration, CancellationToken cancellationToken)
    {
        var municipality = MunicipalityOf(arguments);
        var wished = arguments.Find("--out")
            ?? throw CommandFailedException.Usage($"--out に、控えを書くファイルかフォルダを指定してください。\n使い方: {Syntax.Usage}");
        var path = Directory.Exists(wished) ? Path.Combine(wished, NameOf(municipality)) : wished;
        var started = TimeProvider.System.GetTimestamp();
        await using var database = await BackupCommands.OpenAsync(arguments, configuration, mayMake: false, cancellationToken);
        var manifest = await new TakeBackup(database.ConnectionString, TimeProvider.System, BackupRules.OfTheProduct)
            .RunAsync(path, municipality, cancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var bytes = new FileInfo(path).Length;
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(new { File = path, manifest.Municipality, manifest.TakenAt, Tables = manifest.Tables.Count, manifest.Rows, Bytes = bytes });
        }
        else
        {
            await terminal.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} に控えを取りました（{manifest.Municipality ?? "全体"}、{manifest.Tables.Count}表、{manifest.Rows:N0}行、{bytes:N0}バイト、{seconds:F1}秒）。"));
        }

        return ExitCode.Ok;
    }

    public static MunicipalityCode? MunicipalityOf(CommandArguments arguments) => arguments.Find("--municipality") switch
    {
        null => null,
        var text when MunicipalityCode.TryParse(text, out var code) => code,
        var text => throw CommandFailedException.Usage($"--municipality には6桁の全国地方公共団体コードを書いてください（指定: {text}）。"),
    };

    private static string NameOf(MunicipalityCode? municipality) => string.Create(
        CultureInfo.InvariantCulture,
        $"dx-{(municipality is { } code ? $"{code}-" : "")}{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}.zip");
}

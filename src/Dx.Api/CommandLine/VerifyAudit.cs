using System.Globalization;
using Dx.Domain.Audit;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Audit;
using Dx.Infrastructure.Persistence.Audit;
using Npgsql;

namespace Dx.Api.CommandLine;

/// <summary>Reads the record where it is stored, past the server that writes it, and says what is wrong with it.</summary>
internal static class VerifyAudit
{
    public static readonly CommandSyntax Syntax = new(
        "dx audit verify [--municipality CODE] [--anchors FILE] [--connection C | --data-folder D] [--format json]",
        MinPlaces: 0, MaxPlaces: 0, ["--municipality", "--anchors", "--connection", "--data-folder", "--format"], []);

    public static async Task<ExitCode> RunAsync(
        CommandArguments arguments, OutputFormat format, Terminal terminal, CancellationToken cancellationToken)
    {
        var (connectionString, dataFolder) = RunningDatabase.Of(arguments, terminal);
        var anchors = await AnchorsAsync(arguments, dataFolder, cancellationToken);
        try
        {
            await using var dataSource = NpgsqlDataSource.Create(connectionString);
            var chains = new AuditChainReader(dataSource);
            var results = new List<Result>();
            foreach (var chain in await ChosenAsync(arguments, chains, anchors ?? [], cancellationToken))
            {
                results.Add(Result.Of(chain, await chains.VerifyAsync(chain, anchors ?? [], cancellationToken)));
            }

            Write(results, anchors?.Count, format, terminal);
            return results.TrueForAll(r => r.Fault is null) ? ExitCode.Ok : ExitCode.Different;
        }
        catch (Exception fault) when (fault is NpgsqlException or ArgumentException)
        {
            throw new CommandFailedException(
                ExitCode.Failed, "database.unreachable", $"データベースを読めません。接続文字列と、動いているかどうかを確かめてください（{fault.Message}）。");
        }
    }

    // Read before the database: what was noted by then must be in it.
    private static async Task<IReadOnlyList<AuditAnchor>?> AnchorsAsync(
        CommandArguments arguments, string? dataFolder, CancellationToken cancellationToken)
    {
        var path = arguments.Find("--anchors");
        if (path is null && dataFolder is not null && File.Exists(AuditAnchorFile.BesideDataFolder(dataFolder)))
        {
            path = AuditAnchorFile.BesideDataFolder(dataFolder);
        }

        try
        {
            return path is null ? null : await AuditAnchorFile.ReadAsync(path, cancellationToken);
        }
        catch (FormatException fault)
        {
            throw new CommandFailedException(ExitCode.Failed, "anchors.invalid", $"{fault.Message}: 控えとして読めない行です。");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(ExitCode.Failed, "anchors.unreadable", $"{path}: 控えを読めません（{fault.Message}）。");
        }
    }

    private static async Task<IReadOnlyList<MunicipalityCode>> ChosenAsync(
        CommandArguments arguments, AuditChainReader chains, IReadOnlyList<AuditAnchor> anchors, CancellationToken cancellationToken) =>
        arguments.Find("--municipality") switch
        {
            // A municipality that only the notes still know was removed whole.
            null => [.. (await chains.ChainsAsync(cancellationToken)).Concat(anchors.Select(a => a.Municipality)).Distinct()],
            "000000" => [MunicipalityCode.Installation],
            var code when MunicipalityCode.TryParse(code, out var one) => [one],
            var other => throw CommandFailedException.Usage($"--municipality には全国地方公共団体コード（6桁）を書いてください（指定: {other}）。"),
        };

    private static void Write(List<Result> results, int? anchorCount, OutputFormat format, Terminal terminal)
    {
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(new { Anchors = anchorCount, Chains = results });
            return;
        }

        foreach (var result in results.Where(r => r.Entries > 0 || r.Fault is not null))
        {
            terminal.Output.WriteLine(result.Message);
        }

        terminal.Output.WriteLine(anchorCount is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"控え {count}件と見比べました。")
            : "控え（--anchors）がないので、末尾の切り捨てや全体の書き直しは見つけられません。");
    }

    /// <summary>What came out for one chain; the first fault only, since what follows it cannot be trusted either way.</summary>
    private sealed record Result(string Municipality, long Entries, AuditFaultKind? Fault, long? Sequence, string Message)
    {
        public static Result Of(MunicipalityCode chain, AuditVerification read) => new(
            chain.Value, read.Count, read.Fault?.Kind, read.Fault?.Sequence, string.Create(
                CultureInfo.InvariantCulture,
                $"{chain}: {(read.Fault is { } fault ? $"食い違いがあります。{Tell(fault)}" : $"{read.Count}件の記録に食い違いはありません。")}"));

        private static string Tell(AuditFault fault)
        {
            var from = fault.Sequence.ToString(CultureInfo.InvariantCulture);
            var until = fault.Until.ToString(CultureInfo.InvariantCulture);
            return fault.Kind switch
            {
                AuditFaultKind.Altered => $"{from}番の記録が書き換えられています。",
                AuditFaultKind.Removed => $"{from}番から{until}番までの記録が取り除かれています。",
                AuditFaultKind.Inserted => $"{from}番から{until}番までの記録は Dx が書いたものではありません。",
                AuditFaultKind.Reordered => $"{from}番に、{until}番の記録が置かれています。",
                AuditFaultKind.Truncated => $"{from}番から{until}番までの記録が末尾から切り捨てられています。",
                AuditFaultKind.HeadAltered => $"記録の末尾の印（audit_heads）が {from}番の記録と合いません。",
                AuditFaultKind.AnchorMismatch =>
                    $"{from}番から{until}番までのどこかから、記録が書き直されています（外の控えと合いません）。",
            };
        }
    }
}

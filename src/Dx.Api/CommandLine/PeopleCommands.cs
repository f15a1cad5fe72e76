using Dx.Application;
using Dx.Application.People;
using Dx.Infrastructure;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.Api.CommandLine;

/// <summary><c>dx people …</c>: lets people in where nobody could yet, past the API; for whoever runs the installation.</summary>
internal static class PeopleCommands
{
    private const string Help = """
        利用者が入れるようにします。Dx を動かしたまま、そのデータベースのあるところで使います。

        使い方:
          dx people link MAIL                    パスワードを決めるためのアドレスを表示する（1時間以内、一度だけ使える）。
                                                 メールが届かないときや、メールサーバーがないときに、本人へ手渡す
          dx people operator MAIL [--name NAME]  運用者にする。利用者がいなければ作り、パスワードを決めるアドレスを表示する。
                                                 運用者は、二要素認証を登録するまで何も操作できない
          dx people forget-second-factor MAIL    認証アプリも回復コードもなくした人の二要素認証を外し、すべての端末のログインを終える。
                                                 本人であることを会って確かめてから使う

        どのデータベースか:
          --connection C   接続文字列。環境変数 ConnectionStrings__Dx でも渡せる
          --data-folder D  内蔵のデータベースのフォルダ（省略時 .data）

        アドレスの前半は環境変数 Dx__PublicAddress（省略時 http://localhost:5080）です。

        終了コード:
          0  できた
          2  その利用者ではできない（いない、停止中、見本、二要素認証がない）
          3  使い方の間違い、データベースにつながらない
        """;

    private static readonly string[] Values = ["--name", RunningDatabase.Connection, RunningDatabase.DataFolder, "--format"];

    private static readonly CommandGroup Group = new("dx people", Help, new Dictionary<string, Command>(StringComparer.Ordinal)
    {
        ["link"] = Command(
            "dx people link MAIL",
            async (desk, mail, _, ct) => Told(await desk.LinkAsync(mail, ct))),
        ["operator"] = Command(
            "dx people operator MAIL [--name NAME]",
            async (desk, mail, arguments, ct) => Told(await desk.AppointAsync(mail, arguments.Find("--name") ?? mail, ct))),
        ["forget-second-factor"] = Command(
            "dx people forget-second-factor MAIL",
            async (desk, mail, _, ct) => await desk.ForgetSecondFactorAsync(mail, ct)
                ? new Outcome($"{mail} の二要素認証を外しました。", new { Forgotten = true })
                : null),
    });

    public static Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellationToken) =>
        Group.RunAsync(words, terminal, cancellationToken);

    private static Outcome? Told(Uri? link) => link is null ? null : new Outcome(link.ToString(), new { Link = link });

    /// <param name="work">Null: it cannot be done for that person.</param>
    private static Command Command(string usage, Func<OperatorDesk, string, CommandArguments, CancellationToken, Task<Outcome?>> work) => new(
        new CommandSyntax(usage, MinPlaces: 1, MaxPlaces: 1, Values, []),
        async (arguments, format, terminal, cancellationToken) =>
        {
            var mail = arguments.Places[0];
            if (!EmailShape.IsValid(mail))
            {
                throw CommandFailedException.Usage($"「{mail}」はメールアドレスの形ではありません。");
            }

            var outcome = await AtDeskAsync(arguments, terminal, desk => work(desk, mail, arguments, cancellationToken), cancellationToken)
                ?? throw new CommandFailedException(
                    ExitCode.Refused, "person.not_found", $"{mail} の利用者ではできません。いないか、停止中か、見本の利用者か、外す二要素認証がありません。");
            if (format is OutputFormat.Json)
            {
                terminal.WriteJson(outcome.Json);
            }
            else
            {
                await terminal.Output.WriteLineAsync(outcome.Text);
            }

            return ExitCode.Ok;
        });

    private static async Task<T> AtDeskAsync<T>(
        CommandArguments arguments, Terminal terminal, Func<OperatorDesk, Task<T>> work, CancellationToken cancellationToken)
    {
        var (connectionString, _) = RunningDatabase.Of(arguments, terminal);
        var configuration = new ConfigurationBuilder().AddConfiguration(BackupCommands.Configuration())
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Dx"] = connectionString,
                // The schema is the running product's affair.
                ["ConnectionStrings:DxOwner"] = null,
            }).Build();
        try
        {
            await using var database = await DxDatabase.OpenAsync(configuration, NullLogger.Instance, cancellationToken);
            var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
                .AddDxApplication().AddDxInfrastructure(database, NodeRole.Api, configuration);
            await using var provider = services.BuildServiceProvider(validateScopes: true);
            await using var scope = provider.CreateAsyncScope();
            return await work(scope.ServiceProvider.GetRequiredService<OperatorDesk>());
        }
        catch (Exception fault) when (fault is NpgsqlException or ArgumentException or InvalidOperationException { InnerException: NpgsqlException })
        {
            throw new CommandFailedException(
                ExitCode.Failed, "database.unreachable", $"データベースにつながりません。接続文字列と、動いているかどうかを確かめてください（{fault.Message}）。");
        }
    }

    /// <summary>What was done: as a line for people, and as an object for scripts.</summary>
    private sealed record Outcome(string Text, object Json);
}

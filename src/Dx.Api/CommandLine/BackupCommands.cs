using Dx.Infrastructure.Backup;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.Api.CommandLine;

/// <summary><c>dx backup</c> and <c>dx restore</c>: not through the API, because they see what no caller may see.</summary>
internal static class BackupCommands
{
    public const string Backup = "backup";

    public const string Restore = "restore";

    /// <param name="words">From <c>backup</c> or <c>restore</c> on.</param>
    /// <returns>The process's exit code, see <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(
        IReadOnlyList<string> words, Terminal terminal, IConfiguration configuration, CancellationToken cancellationToken) =>
        new CommandGroup(
            "dx",
            BackupCommandHelp.Text,
            new Dictionary<string, Command>(StringComparer.Ordinal)
            {
                [Backup] = new(BackUpData.Syntax, Over(configuration, BackUpData.RunAsync)),
                [Restore] = new(RestoreData.Syntax, Over(configuration, RestoreData.RunAsync)),
            }).RunAsync(words, terminal, cancellationToken);

    /// <summary>What the product itself would read beside the program and from its surroundings.</summary>
    public static IConfiguration Configuration() => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    /// <summary>The database that <c>--data</c> or the settings name.</summary>
    public static Task<OwnerDatabase> OpenAsync(
        CommandArguments arguments, IConfiguration configuration, bool mayMake, CancellationToken cancellationToken)
    {
        var chosen = arguments.Find("--data") is { } folder
            ? new ConfigurationBuilder().AddConfiguration(configuration)
                .AddInMemoryCollection(new Dictionary<string, string?> { ["Dx:DataFolder"] = folder }).Build()
            : configuration;
        return OwnerDatabase.OpenAsync(chosen, mayMake, NullLogger.Instance, cancellationToken);
    }

    private static Func<CommandArguments, OutputFormat, Terminal, CancellationToken, Task<ExitCode>> Over(
        IConfiguration configuration,
        Func<CommandArguments, OutputFormat, Terminal, IConfiguration, CancellationToken, Task<ExitCode>> run) =>
        async (arguments, format, terminal, cancellationToken) =>
        {
            try
            {
                return await run(arguments, format, terminal, configuration, cancellationToken);
            }
            catch (BackupException refusal)
            {
                throw new CommandFailedException(ExitCode.Refused, refusal.ErrorCode, refusal.Message);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailedException(ExitCode.Failed, "file.unusable", $"読み書きできません。空き容量と権限を確かめてください（{fault.Message}）。");
            }
            catch (EmbeddedPostgresException fault)
            {
                throw new CommandFailedException(ExitCode.Failed, "database.unavailable", fault.Message);
            }
            catch (NpgsqlException fault)
            {
                throw new CommandFailedException(
                    ExitCode.Failed, "database.failed", $"データベースで失敗しました。何も変えていません。接続先を確かめて、やり直してください（{fault.Message}）。");
            }
        };
}

using Dx.Infrastructure.EmbeddedPostgres;

namespace Dx.Api.CommandLine;

/// <summary>The database that a command reads beside a running product: the one named, or that of the data folder.</summary>
internal static class RunningDatabase
{
    public const string Connection = "--connection";

    public const string DataFolder = "--data-folder";

    /// <returns>How to connect, and the folder of the private server where it is one.</returns>
    public static (string ConnectionString, string? DataFolder) Of(CommandArguments arguments, Terminal terminal)
    {
        if ((arguments.Find(Connection) ?? terminal.Variable("ConnectionStrings__Dx")) is { Length: > 0 } given)
        {
            return (given, null);
        }

        var folder = arguments.Find(DataFolder) ?? Path.Combine(Environment.CurrentDirectory, ".data");
        try
        {
            return RunningServer.AppConnectionString(folder) is { } running
                ? (running, Path.GetFullPath(folder))
                : throw new CommandFailedException(
                    ExitCode.Failed, "database.not_running",
                    $"{folder} で動いている Dx がありません。Dx を動かしてからやり直すか、--connection か --data-folder を指定してください。");
        }
        catch (EmbeddedPostgresException failure)
        {
            throw new CommandFailedException(ExitCode.Failed, "database.unreachable", failure.Message);
        }
    }
}

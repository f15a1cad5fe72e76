namespace Dx.Api.CommandLine;

/// <summary>Commands that share a help text, chosen by their first word: <c>dx plans …</c>, <c>dx audit …</c>.</summary>
/// <param name="Name">What stands before that word.</param>
internal sealed record CommandGroup(string Name, string Help, IReadOnlyDictionary<string, Command> Commands)
{
    /// <param name="words">What follows the group's name.</param>
    /// <returns>The process's exit code, see <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal, CancellationToken cancellationToken)
    {
        var format = OutputFormat.Text;
        try
        {
            if (words.Count == 0)
            {
                throw CommandFailedException.Usage(Help);
            }

            if (words[0] is "--help" or "-h" or "help")
            {
                await terminal.Output.WriteLineAsync(Help);
                return (int)ExitCode.Ok;
            }

            if (!Commands.TryGetValue(words[0], out var command))
            {
                throw CommandFailedException.Usage($"「{words[0]}」という命令はありません。使えるのは {string.Join("、", Commands.Keys)} です。{Name} --help もご覧ください。");
            }

            var arguments = command.Syntax.Parse([.. words.Skip(1)]);
            if (arguments.AsksForHelp)
            {
                await terminal.Output.WriteLineAsync(Help);
                return (int)ExitCode.Ok;
            }

            format = FormatOf(arguments);
            return (int)await command.RunAsync(arguments, format, terminal, cancellationToken);
        }
        catch (CommandFailedException failure)
        {
            Report(failure, format, terminal);
            return (int)failure.ExitCode;
        }
    }

    private static OutputFormat FormatOf(CommandArguments arguments) => arguments.Find("--format") switch
    {
        null or "text" => OutputFormat.Text,
        "json" => OutputFormat.Json,
        var other => throw CommandFailedException.Usage($"--format には text か json を書いてください（指定: {other}）。"),
    };

    // Problems of the document are the command's result; everything else is why there is none.
    private static void Report(CommandFailedException failure, OutputFormat format, Terminal terminal)
    {
        if (format == OutputFormat.Json)
        {
            terminal.WriteJson(new { failure.ErrorCode, failure.Message, failure.Problems });
            return;
        }

        foreach (var problem in failure.Problems)
        {
            terminal.Output.WriteLine(problem);
        }

        terminal.Errors.WriteLine(failure.Message);
    }
}

/// <summary>One command: what it takes, and what it does.</summary>
internal sealed record Command(
    CommandSyntax Syntax, Func<CommandArguments, OutputFormat, Terminal, CancellationToken, Task<ExitCode>> RunAsync);

/// <summary>For whom a command writes.</summary>
internal enum OutputFormat
{
    Text,

    Json,
}

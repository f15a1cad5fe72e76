using System.Net;
using System.Net.Sockets;
using Dx.Api.CommandLine;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.CommandLine;

/// <summary>A listening server over the plan library, and a folder to work in.</summary>
public sealed class CommandLineHost : IAsyncLifetime
{
    private ApiHost? host;

    public ApiHost Host => host ?? throw new InvalidOperationException("Not started yet.");

    public string Folder { get; } = Directory.CreateTempSubdirectory("dx-plans-").FullName;

    public string Address => Host.Address!.ToString();

    /// <summary>An address of this machine where nobody listens.</summary>
    public static string NobodyHome()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    public static string LibraryFile(string municipality, string plan) =>
        Repository.Find("src", "Dx.Infrastructure", "PlanLibrary", municipality, plan + ".yaml");

    public async Task InitializeAsync() => host = await ApiHost.StartWithLibraryAsync(forBrowser: true);

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A command against the server, with the operator's key.</summary>
    internal Task<CommandResult> AskAsync(params string[] words) =>
        CommandResult.OfAsync(ApiHost.OperatorKey, [.. words, "--server", Address]);
}

/// <summary>How a command ended and what it wrote.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandResult> OfAsync(string? apiKey, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, errors, name => name == "DX_API_KEY" ? apiKey : null);
        var exitCode = await PlanCommands.RunAsync(words, terminal, CancellationToken.None);
        return new CommandResult(exitCode, output.ToString(), errors.ToString());
    }
}

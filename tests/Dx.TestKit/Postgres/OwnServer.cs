using System.Diagnostics;
using Dx.Infrastructure.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.TestKit.Postgres;

/// <summary>A server of one test's own, durable as in production, to be killed and started again on the same port.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private readonly string root;
    private readonly int port = LoopbackPort.Free();
    private readonly IReadOnlyDictionary<string, string> settings;
    private EmbeddedPostgresServer? server;

    private OwnServer(IReadOnlyDictionary<string, string> settings)
    {
        this.settings = settings;
        root = Directory.CreateTempSubdirectory("dx-own-server-").FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(root, (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }

    public string OwnerConnectionString => Running.OwnerConnectionString;

    public string AppConnectionString => Running.AppConnectionString;

    public int Port => port;

    internal string BinariesFolder => Running.BinariesFolder;

    internal DataFolder Folder => new(Data, ServerAccount.ForThisProcess());

    private string Data => Path.Combine(root, "data");

    private EmbeddedPostgresServer Running => server ?? throw new InvalidOperationException("Not started.");

    public static async Task<OwnServer> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var own = new OwnServer(settings ?? new Dictionary<string, string>());
        await own.StartAgainAsync();
        return own;
    }

    /// <summary>kill -9 of the server and everything that works for it.</summary>
    public void Kill()
    {
        foreach (var pid in ServerProcesses.WorkingIn(Folder.Cluster))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // Gone with the others.
            }
        }
    }

    /// <summary>SIGSTOP: it takes connections, for the kernel does, and never answers.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>On the same data and port, through crash recovery if it was killed.</summary>
    public async Task StartAgainAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        server = await EmbeddedPostgresServer.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = Data, InstallWithNpm = false, Port = port, Settings = settings },
            NullLogger.Instance);
    }

    public Task StopAsync() => Running.DisposeAsync().AsTask();

    private async Task SignalAsync(string signal)
    {
        var processes = ServerProcesses.WorkingIn(Folder.Cluster).Select(pid => pid.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var kill = Process.Start(ProgramPath.Find("kill")!, [$"-{signal}", .. processes]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        await DiscardedFolder.RemoveAsync(Data);
        Directory.Delete(root, recursive: true);
    }
}

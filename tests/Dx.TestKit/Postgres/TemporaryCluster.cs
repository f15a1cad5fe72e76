using System.Diagnostics;
using System.Globalization;
using Dx.Infrastructure.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.TestKit.Postgres;

/// <summary>A cluster for one process, in a folder that lasts as long as the process.</summary>
public static class TemporaryCluster
{
    private const string Prefix = "dx-test-postgres-";

    // The data is worth nothing after the tests, so it need not survive a crash.
    private static readonly Dictionary<string, string> ForTests = new(StringComparer.Ordinal)
    {
        ["fsync"] = "off",
        ["full_page_writes"] = "off",
        ["synchronous_commit"] = "off",
        ["max_connections"] = "300",
    };

    internal static async Task<string> StartAsync() => (await StartAsync(ForTests)).OwnerConnectionString;

    /// <summary>With no settings of its own it is as durable as the product's.</summary>
    public static async Task<EmbeddedPostgresServer> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        await RemoveLeftOversAsync();
        var server = await EmbeddedPostgresServer.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataFolder = Path.Combine(Path.GetTempPath(), $"{Prefix}{Guid.CreateVersion7():N}"),
                Settings = settings,
            },
            NullLogger.Instance);
        RemoveAfterThisProcess(server.DataFolder);
        return server;
    }

    // Test runners kill their host a moment after the last test, so what is left to do then is another process's task.
    private static void RemoveAfterThisProcess(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const string Script = """
            exec </dev/null >/dev/null 2>&1
            while kill -0 "$1"; do sleep 0.5; done
            if read -r server < "$2/cluster/postmaster.pid" && grep -q "$2/cluster" "/proc/$server/cmdline"; then
              kill -QUIT "$server"
              while kill -0 "$server"; do sleep 0.1; done
            fi
            rm -rf "$2"
            """;
        var self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var sweeper = Process.Start("/bin/sh", ["-c", Script, "sweeper", self, folder]);
    }

    // Where that process was ended too, the next run cleans up.
    private static async Task RemoveLeftOversAsync()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            try
            {
                await DiscardedFolder.RemoveAsync(folder);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or EmbeddedPostgresException)
            {
                Console.Error.WriteLine($"{folder} is left as it is: {failure.Message}");
            }
        }
    }
}

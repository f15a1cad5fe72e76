using System.Globalization;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>Finds the private server that another process runs on a data folder.</summary>
public static class RunningServer
{
    /// <summary>Connects as the application does; null where no server runs on that folder.</summary>
    /// <exception cref="EmbeddedPostgresException">It runs, but its passwords cannot be read.</exception>
    public static string? AppConnectionString(string dataFolder)
    {
        var folder = new DataFolder(Path.GetFullPath(dataFolder), account: null);
        if (!File.Exists(folder.Secrets) || !Directory.Exists(folder.Cluster) || Port(folder.Cluster) is not { } port)
        {
            return null;
        }

        var secrets = ClusterSecrets.ReadOrCreate(folder);
        return DatabaseRoles.ToAppConnectionString(
            EmbeddedPostgresServer.ToOwnerConnectionString(port, EmbeddedPostgresServer.Database, secrets),
            DatabaseRoles.AppLogin,
            secrets.AppPassword);
    }

    // The fourth line of the pid file.
    private static int? Port(string cluster) =>
        ServerProcesses.Postmaster(cluster) is not null
        && int.TryParse(File.ReadLines(ServerProcesses.PidFile(cluster)).ElementAtOrDefault(3), CultureInfo.InvariantCulture, out var port)
            ? port
            : null;
}

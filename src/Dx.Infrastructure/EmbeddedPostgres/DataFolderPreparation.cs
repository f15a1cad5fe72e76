using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>Settles which folder is used: it must be writable here and reachable by the server's account.</summary>
internal static class DataFolderPreparation
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Passable = Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static async Task<DataFolder> PrepareAsync(
        EmbeddedPostgresOptions options, ServerAccount? account, ILogger logger, CancellationToken ct)
    {
        var wished = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder));
        Create(wished, account);
        if (account is null || await FirstUnreachableAsync(wished, account, ct) is not { } unreachable)
        {
            return new DataFolder(wished, account);
        }

        if (!options.DataFolderIsDefault)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL は root では動かないためユーザー {account.Name} で動かしますが、{account.Name} は {unreachable} に入れません。"
                + $"chmod o+x {unreachable} とするか、別のデータフォルダを指定するか、Dx を一般ユーザーで起動してください。",
                $"PostgreSQL refuses root and runs as {account.Name}, who cannot enter {unreachable}. "
                + $"Run chmod o+x {unreachable}, name another data folder, or start Dx as an ordinary user.");
        }

        var fallback = Path.Combine("/var/tmp", $"dx-{Digest(wished)}");
        await CreateFallbackAsync(fallback, account, ct);
        logger.LogWarning(
            "ユーザー {Account} が {Unreachable} に入れないため、データは {Fallback} に置きます / The data is kept in another folder",
            account.Name, unreachable, fallback);
        return new DataFolder(fallback, account);
    }

    private static void Create(string path, ServerAccount? account)
    {
        try
        {
            DataFolder.CreateFolder(path, account is null ? Private : Passable);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(path, failure);
        }
    }

    internal static EmbeddedPostgresException NotWritable(string path, Exception failure) => new(
        $"データフォルダ {path} を作れないか、書き込めません。書き込める別のフォルダを指定するか、権限を直してください。",
        $"The data folder {path} cannot be created or written to ({failure.Message}). Name a folder that can be, or mend its permissions.",
        failure);

    // The folder's name is predictable and /var/tmp is open to all, so one that somebody else made is not trusted.
    private static async Task CreateFallbackAsync(string path, ServerAccount account, CancellationToken ct)
    {
        Create(path, account);
        var owned = await ServerCommand.RunAsync(
            account: null, "/", ProgramPath.Find("find") ?? "find", [path, "-maxdepth", "0", "-type", "d", "-uid", "0"], ct);
        if (owned.Output != path)
        {
            throw new EmbeddedPostgresException(
                $"{path} は別のユーザーが作ったフォルダなので使えません。データフォルダを指定してください。",
                $"{path} was made by another user and is not used. Name a data folder.");
        }
    }

    /// <summary>The kernel itself is asked, so groups, access lists and mount options all count.</summary>
    private static async Task<string?> FirstUnreachableAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        if (await CanEnterAsync(folder, account, ct))
        {
            return null;
        }

        foreach (var ancestor in AncestorsFromRoot(folder))
        {
            if (!await CanEnterAsync(ancestor, account, ct))
            {
                return ancestor;
            }
        }

        return folder;
    }

    private static async Task<bool> CanEnterAsync(string folder, ServerAccount account, CancellationToken ct) =>
        (await ServerCommand.RunAsync(account, "/", "/bin/sh", ["-c", "cd \"$0\"", folder], ct)).Succeeded;

    private static Stack<string> AncestorsFromRoot(string folder)
    {
        var ancestors = new Stack<string>();
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            ancestors.Push(current);
        }

        return ancestors;
    }

    private static string Digest(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
}

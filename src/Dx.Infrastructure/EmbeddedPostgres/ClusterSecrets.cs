using System.Security.Cryptography;
using System.Text.Json;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>The passwords of the cluster, made once and readable only by the account that runs Dx.</summary>
internal sealed record ClusterSecrets(string OwnerPassword, string AppPassword)
{
    public static ClusterSecrets ReadOrCreate(DataFolder folder)
    {
        if (File.Exists(folder.Secrets))
        {
            return Read(folder.Secrets);
        }

        if (Directory.Exists(folder.Cluster))
        {
            throw new EmbeddedPostgresException(
                $"データはありますが、そのパスワードを収めた {folder.Secrets} がありません。控えから戻してください。",
                $"The cluster is there, but {folder.Secrets} with its passwords is not. Restore that file from a backup.");
        }

        var secrets = new ClusterSecrets(NewPassword(), NewPassword());
        Write(folder.Secrets, secrets);
        return secrets;
    }

    private static ClusterSecrets Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterSecrets>(File.ReadAllText(path)) ?? throw new JsonException("null");
        }
        catch (Exception failure) when (failure is JsonException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException(
                $"パスワードを収めた {path} を読めません。前回と同じユーザーで起動するか、控えから戻してください。",
                $"{path} with the passwords cannot be read. Start as the user of last time, or restore the file from a backup.",
                failure);
        }
    }

    // Written aside and renamed: a full disk must not leave half a password behind.
    private static void Write(string path, ClusterSecrets secrets)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var written = $"{path}.new";
        File.Delete(written);
        using (var stream = new FileStream(written, options))
        {
            JsonSerializer.Serialize(stream, secrets);
            stream.Flush(flushToDisk: true);
        }

        File.Move(written, path);
    }

    private static string NewPassword() => RandomNumberGenerator.GetHexString(48, lowercase: true);
}

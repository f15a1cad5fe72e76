using System.Globalization;

namespace Dx.Infrastructure.EmbeddedPostgres;

/// <summary>
/// One process per data folder. The operating system frees the lock when the process ends in whatever way, so a
/// killed process leaves nothing to clean up.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldElsewhere = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _stream;

    private FolderLock(FileStream stream) => _stream = stream;

    /// <exception cref="EmbeddedPostgresException">Another process holds the folder, or it cannot be written to.</exception>
    public static FolderLock Take(string folder) => TryTake(folder) ?? throw new EmbeddedPostgresException(
        $"データフォルダ {folder} は別の Dx(プロセス {HolderOf(folder)})が使っています。そちらを終了するか、別のデータフォルダを指定してください。",
        $"The data folder {folder} is in use by another Dx (process {HolderOf(folder)}). Stop that one, or name another data folder.");

    /// <summary>Null when another process holds the folder.</summary>
    public static FolderLock? TryTake(string folder)
    {
        try
        {
            var stream = new FileStream(Path.Combine(folder, "dx.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // A locked file cannot be read by others everywhere, so its holder is named beside it.
            File.WriteAllText(HolderFile(folder), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new FolderLock(stream);
        }
        catch (IOException failure) when (HeldElsewhere.Contains(failure.HResult))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw DataFolderPreparation.NotWritable(folder, failure);
        }
    }

    public void Dispose() => _stream.Dispose();

    private static string HolderFile(string folder) => Path.Combine(folder, "dx.pid");

    private static string HolderOf(string folder) => File.Exists(HolderFile(folder)) ? File.ReadAllText(HolderFile(folder)) : "?";
}

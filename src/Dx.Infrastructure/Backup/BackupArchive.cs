using System.IO.Compression;
using System.Text.Json;

namespace Dx.Infrastructure.Backup;

/// <summary>An archive whose every byte agrees with its manifest.</summary>
internal sealed class BackupArchive : IAsyncDisposable
{
    private readonly string path;
    private readonly ZipArchive zip;

    private BackupArchive(string path, ZipArchive zip, BackupManifest manifest)
    {
        this.path = path;
        this.zip = zip;
        Manifest = manifest;
    }

    public BackupManifest Manifest { get; }

    /// <summary>Opens it and reads it through once, before anything relies on it.</summary>
    public static async Task<BackupArchive> OpenAsync(string path, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupException("backup.not_found", $"{path}: ファイルがありません。", fault);
        }

        try
        {
            var opened = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, ct);
            var archive = new BackupArchive(path, opened, await ReadManifestAsync(path, opened, ct));
            archive.RequireNothingElse();
            foreach (var table in archive.Manifest.Tables)
            {
                await archive.CopyAsync(table, Stream.Null, ct);
            }

            return archive;
        }
        catch (Exception fault)
        {
            await file.DisposeAsync();
            if (fault is InvalidDataException or EndOfStreamException)
            {
                throw BackupException.Damaged(path, "途中で切れているか、控えのファイルではありません", fault);
            }

            throw;
        }
    }

    /// <summary>Hands a table's bytes on, and fails when they are not the ones that were written.</summary>
    public async Task CopyAsync(ArchivedTable table, Stream destination, CancellationToken ct)
    {
        await using var entry = await zip.GetEntry(table.EntryName)!.OpenAsync(ct);
        if (await DigestedCopy.RunAsync(entry, destination, ct) != (table.Bytes, table.Sha256))
        {
            throw BackupException.Damaged(path, $"表 {table.Name} の内容が、書いたときの SHA-256 と合いません");
        }
    }

    public BackupException Damaged(string what) => BackupException.Damaged(path, what);

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private static async Task<BackupManifest> ReadManifestAsync(string path, ZipArchive zip, CancellationToken ct)
    {
        var json = await ReadAsync(path, zip, BackupManifest.EntryName, ct);
        var sum = await ReadAsync(path, zip, BackupManifest.SumEntryName, ct);
        if (!sum.AsSpan().SequenceEqual(BackupManifest.SumOf(json)))
        {
            throw BackupException.Damaged(path, "目録 manifest.json の内容が、書いたときの SHA-256 と合いません");
        }

        try
        {
            var manifest = BackupManifest.Read(json);
            return manifest is { Format: BackupManifest.CurrentFormat, Tables: not null, Migrations: not null }
                ? manifest
                : throw new BackupException("backup.unknown_format", $"{path}: この版の Dx が読める控えではありません（形式: {manifest?.Format}）。");
        }
        catch (JsonException fault)
        {
            throw BackupException.Damaged(path, "目録 manifest.json が読めません", fault);
        }
    }

    private static async Task<byte[]> ReadAsync(string path, ZipArchive zip, string name, CancellationToken ct)
    {
        var entry = zip.GetEntry(name) ?? throw BackupException.Damaged(path, $"目録 {name} がありません");
        await using var stream = await entry.OpenAsync(ct);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, ct);
        return memory.ToArray();
    }

    private void RequireNothingElse()
    {
        var listed = Manifest.Tables.Select(t => t.EntryName).Append(BackupManifest.EntryName).Append(BackupManifest.SumEntryName).Order(StringComparer.Ordinal);
        if (!zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal).SequenceEqual(listed, StringComparer.Ordinal))
        {
            throw Damaged("目録と中身が合いません");
        }
    }
}

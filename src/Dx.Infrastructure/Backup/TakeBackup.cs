using System.Data;
using System.IO.Compression;
using System.Reflection;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Backup;

/// <summary>Writes the rows of one instant to an archive: all of them, or one municipality's; writers are not stopped.</summary>
internal sealed class TakeBackup(string ownerConnectionString, TimeProvider clock, BackupRules rules)
{
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="municipality">Null: the whole installation.</param>
    /// <param name="ct">Leaves no file.</param>
    public async Task<BackupManifest> RunAsync(string path, MunicipalityCode? municipality, CancellationToken ct)
    {
        if (Path.Exists(path))
        {
            throw new BackupException("backup.exists", $"{path} はすでにあります。控えは上書きしません。別の名前を指定してください。");
        }

        // Renamed when it is whole, so that half an archive never looks like one.
        var written = $"{path}.part";
        try
        {
            var manifest = await WriteAsync(written, municipality, ct);
            File.Move(written, path);
            return manifest;
        }
        catch
        {
            File.Delete(written);
            throw;
        }
    }

    private async Task<BackupManifest> WriteAsync(string path, MunicipalityCode? municipality, CancellationToken ct)
    {
        await using var session = await OwnerSession.OpenAsync(ownerConnectionString, ct);

        // One snapshot for every table.
        await using var transaction = await session.BeginAsync(IsolationLevel.RepeatableRead, ct);
        await session.ExecuteAsync("set transaction read only", ct);
        var catalogue = await BackupCatalogue.ReadAsync(session, ct);
        var share = municipality is { } code ? new MunicipalityShare(code, catalogue, rules) : null;
        if (share is not null && await CountAsync(session, share, share.RegisterTable, ct) == 0)
        {
            throw new BackupException("backup.unknown_municipality", $"自治体 {municipality} は登録されていません。コードを確かめてください。");
        }

        await using var file = Create(path);
        var tables = new List<ArchivedTable>();
        BackupManifest manifest;
        await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            foreach (var table in share?.Tables ?? catalogue.Tables)
            {
                tables.Add(await WriteAsync(session, zip, share, table, ct));
            }

            manifest = new BackupManifest(
                BackupManifest.CurrentFormat, Product(), clock.GetUtcNow(), municipality?.Value, catalogue.Migrations, tables);
            var json = manifest.Write();
            await WriteAsync(zip, BackupManifest.EntryName, json, ct);
            await WriteAsync(zip, BackupManifest.SumEntryName, BackupManifest.SumOf(json), ct);
        }

        file.Flush(flushToDisk: true);
        return manifest;
    }

    private static async Task<ArchivedTable> WriteAsync(
        OwnerSession session, ZipArchive zip, MunicipalityShare? share, BackupTable table, CancellationToken ct)
    {
        var columns = share?.ColumnsOf(table) ?? table.Columns;
        var rows = await CountAsync(session, share, table, ct);
        await using var entry = await zip.CreateEntry(ArchivedTable.EntryOf(table.Name), CompressionLevel.Fastest).OpenAsync(ct);
        await using var copy = await session.CopyAsync(
            $"copy (select {OwnerSession.Quote(columns)} from {table.QualifiedName}{Where(share, table)}) to stdout (format binary)", ct);
        var (bytes, sum) = await DigestedCopy.RunAsync(copy, entry, ct);
        return new ArchivedTable(table.Name, columns, rows, bytes, sum);
    }

    private static async Task WriteAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(bytes, ct);
    }

    private static Task<long> CountAsync(OwnerSession session, MunicipalityShare? share, BackupTable table, CancellationToken ct) =>
        session.ReadAsync<long>($"select count(*) from {table.QualifiedName}{Where(share, table)}", ct);

    private static string Where(MunicipalityShare? share, BackupTable table) =>
        share is null ? "" : $" where {share.RowsOf(table, name => $"public.{OwnerSession.Quote(name)}")}";

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // The mode counts for new files only.
        File.Delete(path);
        return new FileStream(path, options);
    }

    private static string Product() =>
        typeof(TakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
}

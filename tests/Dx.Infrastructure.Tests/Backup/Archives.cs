using System.IO.Compression;
using System.Security.Cryptography;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Backup;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Backup;

/// <summary>A test's folder of archives.</summary>
internal sealed class Archives
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dx-archives-").FullName;

    public string New() => Path.Combine(Folder, $"{Guid.CreateVersion7():N}.zip");

    public async Task<string> TakeAsync(Sql owner, MunicipalityCode? municipality = null, BackupRules? rules = null)
    {
        var path = New();
        await new TakeBackup(owner.ConnectionString, TimeProvider.System, rules ?? BackupRules.OfTheProduct)
            .RunAsync(path, municipality, CancellationToken.None);
        return path;
    }

    public static async Task<RestoredBackup> RestoreAsync(
        string path, Sql owner, MunicipalityCode? municipality = null, bool replace = false, BackupRules? rules = null)
    {
        await using var archive = await BackupArchive.OpenAsync(path, CancellationToken.None);
        return await new RestoreBackup(owner.ConnectionString, rules ?? BackupRules.OfTheProduct)
            .RunAsync(archive, municipality, replace, CancellationToken.None);
    }

    public static async Task<BackupManifest> ReadManifestAsync(string path)
    {
        await using var archive = await BackupArchive.OpenAsync(path, CancellationToken.None);
        return archive.Manifest;
    }

    /// <summary>Changes the bytes of one entry; the sums in the manifest follow only when asked to, as a forger's would.</summary>
    public string Forge(string path, string table, Func<byte[], byte[]> change, bool isSumRight = false)
    {
        var forged = New();
        File.Copy(path, forged);
        using var zip = ZipFile.Open(forged, ZipArchiveMode.Update);
        var bytes = change(Read(zip, ArchivedTable.EntryOf(table)));
        Write(zip, ArchivedTable.EntryOf(table), bytes);
        if (isSumRight)
        {
            var manifest = BackupManifest.Read(Read(zip, BackupManifest.EntryName))!;
            var tables = manifest.Tables.Select(t => t.Name == table
                ? t with { Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) }
                : t);
            Write(zip, manifest with { Tables = [.. tables] });
        }

        return forged;
    }

    public string ForgeManifest(string path, Func<BackupManifest, BackupManifest> change)
    {
        var forged = New();
        File.Copy(path, forged);
        using var zip = ZipFile.Open(forged, ZipArchiveMode.Update);
        Write(zip, change(BackupManifest.Read(Read(zip, BackupManifest.EntryName))!));
        return forged;
    }

    public void Remove() => Directory.Delete(Folder, recursive: true);

    private static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static void Write(ZipArchive zip, BackupManifest manifest)
    {
        Write(zip, BackupManifest.EntryName, manifest.Write());
        Write(zip, BackupManifest.SumEntryName, BackupManifest.SumOf(manifest.Write()));
    }

    private static void Write(ZipArchive zip, string name, byte[] bytes)
    {
        zip.GetEntry(name)!.Delete();
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(bytes);
    }
}

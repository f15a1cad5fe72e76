namespace Dx.Infrastructure.Backup;

/// <summary>Everything in an archive of the whole installation.</summary>
internal sealed class InstallationRestore(OwnerSession session, BackupArchive archive, BackupCatalogue catalogue)
{
    public async Task<long> RunAsync(IReadOnlyDictionary<string, ArchivedTable> archived, bool replace, CancellationToken ct)
    {
        if (!replace && await session.ReadAsync<bool>("select exists (select from public.municipalities)", ct))
        {
            throw new BackupException(
                "backup.not_empty",
                "接続先にはすでに自治体のデータがあります。空のデータベース（新しいデータフォルダ）に復元するか、置き換えるなら --replace を付けてください。");
        }

        await session.SwitchTriggersAsync(catalogue.Tables, on: false, ct);

        // Also what migrations put into a new schema gives way to what the archive has.
        await session.ExecuteAsync($"truncate {string.Join(", ", catalogue.Tables.Select(t => t.QualifiedName))}", ct);
        foreach (var table in catalogue.Tables)
        {
            await session.FillAsync(archive, archived[table.Name], table.QualifiedName, ct);
        }

        await session.SwitchTriggersAsync(catalogue.Tables, on: true, ct);
        await session.AdvanceSequencesAsync(catalogue.Tables, ct);
        return archive.Manifest.Rows;
    }
}

using System.Data;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Backup;

/// <summary>Puts an archive's rows back in one transaction: all of it, or one municipality out of it.</summary>
internal sealed class RestoreBackup(string ownerConnectionString, BackupRules rules)
{
    // Two restores at once would wait for each other's rows; any constant serves.
    private const long LockKey = 0x4478_5265_7374;

    /// <param name="archive">Stays the caller's.</param>
    /// <param name="municipality">Which one of a whole archive; null: everything that is in it.</param>
    /// <param name="replace">Whether what is there gives way; otherwise its being there is a refusal.</param>
    /// <param name="ct">Leaves everything as it was.</param>
    /// <exception cref="BackupException">Refused; nothing was changed.</exception>
    public async Task<RestoredBackup> RunAsync(BackupArchive archive, MunicipalityCode? municipality, bool replace, CancellationToken ct)
    {
        var scope = ScopeOf(archive, municipality);
        await using var session = await OwnerSession.OpenAsync(ownerConnectionString, ct);
        await using var transaction = await session.BeginAsync(IsolationLevel.ReadCommitted, ct);
        await session.ExecuteAsync($"select pg_advisory_xact_lock({LockKey})", ct);
        var catalogue = await BackupCatalogue.ReadAsync(session, ct);
        var archived = RequireSameSchema(archive.Manifest, catalogue);
        var rows = scope is { } one
            ? await new MunicipalityRestore(session, archive, new MunicipalityShare(one, catalogue, rules)).RunAsync(archived, replace, ct)
            : await new InstallationRestore(session, archive, catalogue).RunAsync(archived, replace, ct);
        await transaction.CommitAsync(ct);
        return new RestoredBackup(scope, rows);
    }

    private static MunicipalityCode? ScopeOf(BackupArchive archive, MunicipalityCode? asked)
    {
        if (archive.Manifest.Municipality is not { } written)
        {
            return asked;
        }

        if (!MunicipalityCode.TryParse(written, out var code))
        {
            throw archive.Damaged($"目録の自治体コード {written} が正しくありません");
        }

        return asked is null || asked == code
            ? code
            : throw new BackupException("backup.other_municipality", $"この控えは自治体 {code} のものです（指定: {asked}）。");
    }

    // Rows fit the schema they were read from; moving them to another is the task of migrations, not of a restore.
    private Dictionary<string, ArchivedTable> RequireSameSchema(BackupManifest manifest, BackupCatalogue catalogue)
    {
        var isSame = manifest.Migrations.SequenceEqual(catalogue.Migrations, StringComparer.Ordinal);
        var expected = catalogue.Tables.ToDictionary(t => t.Name, t => t.Columns, StringComparer.Ordinal);
        if (manifest.Municipality is { } code)
        {
            var share = new MunicipalityShare(MunicipalityCode.Parse(code), catalogue, rules);
            expected = share.Tables.ToDictionary(t => t.Name, share.ColumnsOf, StringComparer.Ordinal);
        }

        isSame = isSame && manifest.Tables.Count == expected.Count && manifest.Tables.All(
            t => expected.TryGetValue(t.Name, out var columns) && t.Columns.SequenceEqual(columns, StringComparer.Ordinal));
        return isSame
            ? manifest.Tables.ToDictionary(t => t.Name, StringComparer.Ordinal)
            : throw new BackupException(
                "backup.schema_differs",
                $"控えと接続先の版が違います（控え: {Last(manifest.Migrations)}、Dx {manifest.Product}。接続先: {Last(catalogue.Migrations)}）。"
                + "控えを書いた版の Dx で復元してから、新しい版に上げてください。何も変えていません。");
    }

    private static string Last(IReadOnlyList<string> migrations) => migrations.Count == 0 ? "なし" : migrations[^1];
}

/// <param name="Municipality">Null: the whole installation.</param>
internal sealed record RestoredBackup(MunicipalityCode? Municipality, long Rows);

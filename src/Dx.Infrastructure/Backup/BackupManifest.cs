using System.Text.Json;

namespace Dx.Infrastructure.Backup;

/// <summary>What an archive says about itself; its last entry, because sums are known only at the end.</summary>
/// <param name="Municipality">Null: the whole installation.</param>
/// <param name="Migrations">The schema the rows were read from.</param>
/// <param name="Tables">In the order in which foreign keys allow them to be filled.</param>
internal sealed record BackupManifest(
    string Format,
    string Product,
    DateTimeOffset TakenAt,
    string? Municipality,
    IReadOnlyList<string> Migrations,
    IReadOnlyList<ArchivedTable> Tables)
{
    public const string CurrentFormat = "dx-backup/1";

    public const string EntryName = "manifest.json";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>One table's rows as PostgreSQL's binary COPY writes them.</summary>
internal sealed record ArchivedTable(string Name, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256)
{
    public string EntryName => EntryOf(Name);

    public static string EntryOf(string table) => $"tables/{table}.copy";
}

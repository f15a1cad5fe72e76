using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dx.Infrastructure.Backup;

/// <summary>What an archive says about itself; its last entries, because sums are known only at the end.</summary>
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

    /// <summary>The SHA-256 of the manifest, which nothing else would notice a flipped bit in.</summary>
    public const string SumEntryName = "manifest.sha256";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static BackupManifest? Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<BackupManifest>(json, Json);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>The line that <c>sha256sum --check</c> reads.</summary>
    public static byte[] SumOf(ReadOnlySpan<byte> manifest) =>
        Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(manifest))}  {EntryName}\n");

    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>One table's rows as PostgreSQL's binary COPY writes them.</summary>
internal sealed record ArchivedTable(string Name, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256)
{
    public string EntryName => EntryOf(Name);

    public static string EntryOf(string table) => $"tables/{table}.copy";
}

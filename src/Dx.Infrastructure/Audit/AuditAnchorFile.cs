using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dx.Domain.Audit;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Audit;

/// <summary>
/// The heads of the chains as noted outside the database: one JSON object a line, lines only ever added.
/// <c>{"at":"2026-11-21T03:00:00.000000Z","municipality":"132110","sequence":42,"hash":"9f86…"}</c>
/// </summary>
internal static class AuditAnchorFile
{
    /// <summary>Ends a line that a crash cut off, so that readers pass over it.</summary>
    private const string CutOff = " //";

    /// <summary>Beside the data folder, not in it: whoever throws the database away keeps the notes.</summary>
    public static string BesideDataFolder(string dataFolder) => $"{Path.TrimEndingDirectorySeparator(dataFolder)}.audit-anchors.jsonl";

    /// <exception cref="FormatException">A line is not an anchor; the message says which.</exception>
    public static async Task<IReadOnlyList<AuditAnchor>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        var lines = text.Split('\n');
        var anchors = new List<AuditAnchor>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (Parse(lines[i]) is { } anchor)
            {
                anchors.Add(anchor);
            }
            else if (i < lines.Length - 1 && !lines[i].EndsWith(CutOff, StringComparison.Ordinal))
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{path}:{i + 1}"));
            }
        }

        return anchors;
    }

    /// <summary>Adds lines and waits until the disk has them.</summary>
    public static async Task AppendAsync(string path, IReadOnlyList<AuditAnchor> anchors, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var isCutOff = false;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            isCutOff = file.ReadByte() != '\n';
        }

        await using var writer = new StreamWriter(file) { NewLine = "\n" };
        if (isCutOff)
        {
            await writer.WriteLineAsync(CutOff);
        }

        foreach (var anchor in anchors)
        {
            await writer.WriteLineAsync(JsonSerializer.Serialize(new Line(
                anchor.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                anchor.Municipality.Value, anchor.Sequence, Convert.ToHexStringLower(anchor.Hash))));
        }

        await writer.FlushAsync(cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static AuditAnchor? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(line) is { } read ? read.ToAnchor() : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    private sealed record Line(
        [property: JsonPropertyName("at")] string At,
        [property: JsonPropertyName("municipality")] string Municipality,
        [property: JsonPropertyName("sequence")] long Sequence,
        [property: JsonPropertyName("hash")] string Hash)
    {
        public AuditAnchor ToAnchor() => new(
            DateTimeOffset.Parse(At, CultureInfo.InvariantCulture),
            Municipality == MunicipalityCode.Installation.Value ? MunicipalityCode.Installation : MunicipalityCode.Parse(Municipality),
            Sequence,
            Convert.FromHexString(Hash));
    }
}

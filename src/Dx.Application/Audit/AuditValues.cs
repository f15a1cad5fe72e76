using System.Globalization;
using System.Text.Json;

namespace Dx.Application.Audit;

/// <summary>Recorded values as people read them.</summary>
internal static class AuditValues
{
    /// <summary>Fields that hold a fiscal year, by the last word of their names.</summary>
    private static readonly string[] Years = ["fiscalYear", "from", "to", "validFrom", "validTo"];

    /// <param name="names">What identifiers stand for, as far as it is still there.</param>
    public static string? Shown(string kind, string field, JsonElement value, IReadOnlyDictionary<Guid, string> names) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => "はい",
            JsonValueKind.False => "いいえ",
            JsonValueKind.Number when Years.Contains(field.Split('.')[^1], StringComparer.Ordinal) => Year(value.GetRawText()),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String when Guid.TryParse(value.GetString(), out var id) && names.TryGetValue(id, out var name) => name,
            JsonValueKind.String when field.EndsWith("At", StringComparison.Ordinal) && value.TryGetDateTimeOffset(out var at) => Moment(at),
            JsonValueKind.String => AuditLabels.OfValue(kind, field, value.GetString()!) ?? value.GetString(),
            _ => Texts(value),
        };

    public static string Year(string year) => $"{year}年度";

    private static string Moment(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy年M月d日 H時m分", CultureInfo.InvariantCulture);

    // Lists and what has no field of its own: the texts in it, in order.
    private static string Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join("／", value.EnumerateArray().Select(Texts)),
        JsonValueKind.Object => string.Join(
            "：", value.EnumerateObject().Select(p => Texts(p.Value)).Where(text => text.Length > 0)),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}

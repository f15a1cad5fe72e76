using System.Text.Json;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>Short reads of one response. An absent member and a null one are the same to a reader of the API.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonElement json, string member) => json.Member(member)?.GetString();

    public static decimal? Number(this JsonElement json, string member) => json.Member(member)?.GetDecimal();

    public static int? Year(this JsonElement json, string member) => json.Member(member)?.GetInt32();

    public static bool Flag(this JsonElement json, string member) => json.Member(member)?.GetBoolean() ?? false;

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string member) =>
        json.Member(member) is { } array ? [.. array.EnumerateArray()] : [];

    public static JsonElement? Member(this JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}

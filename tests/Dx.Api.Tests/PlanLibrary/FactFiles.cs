using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>The fact files, found by listing their folder: a file that is added or lost is noticed.</summary>
internal static class FactFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "PlanLibrary", "Facts");

    public static IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static PlanFacts Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, name + ".json"));
        return JsonSerializer.Deserialize<PlanFacts>(stream, Options)
            ?? throw new InvalidDataException($"{name}.json is empty.");
    }
}

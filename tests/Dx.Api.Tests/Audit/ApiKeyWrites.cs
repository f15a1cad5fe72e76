using System.Net.Http.Json;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Audit;

/// <summary>What writes on a city's keys leave on record.</summary>
internal static class ApiKeyWrites
{
    private static readonly object Key = new { name = "統計課のPower BI", scope = "reader" };

    public static IReadOnlyDictionary<string, Write> All { get; } = new Dictionary<string, Write>(StringComparer.Ordinal)
    {
        ["CreateApiKey"] = Write.ByKey(
            (city, key) => key.PostAsJsonAsync(city.Address("api-keys"), Key), "CreateApiKey Added apiKey"),
        ["RevokeApiKey"] = new(
            async scene =>
            {
                var made = await ApiHost.ReadAsync(await scene.Host.Operator.PostAsJsonAsync(scene.City.Address("api-keys"), Key));
                scene.Hide(made.GetProperty("secret").GetString()!);
                var id = made.GetProperty("key").GetProperty("id").GetString();
                return () => scene.Key.DeleteAsync(scene.City.Address($"api-keys/{id}"));
            },
            "RevokeApiKey Changed apiKey"),
    };
}

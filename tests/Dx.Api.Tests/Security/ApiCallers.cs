using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;

namespace Dx.Api.Tests.Security;

/// <summary>Somebody who asks.</summary>
internal sealed record ApiCaller(string Name, HttpClient Client)
{
    public override string ToString() => Name;
}

/// <summary>The one list of those who ask in the tests over all operations; a new kind of caller is added here.</summary>
internal static class ApiCallers
{
    /// <summary>Everyone with a part in one city, and nobody in particular.</summary>
    public static async Task<IReadOnlyList<ApiCaller>> OfAsync(CityHost cities, City city)
    {
        List<ApiCaller> callers = [new("anonymous", cities.Host.Anonymous)];
        foreach (var scope in Enum.GetValues<ApiKeyScope>())
        {
            var client = await cities.KeyAsync(scope, city);

            // The day's first use is noted on the key: the list of keys is not to change while a test compares answers.
            using var used = await client.GetAsync(new Uri("/api/v1/session", UriKind.Relative));
            used.EnsureSuccessStatusCode();
            callers.Add(new ApiCaller($"{scope} key", client));
        }

        return callers;
    }
}

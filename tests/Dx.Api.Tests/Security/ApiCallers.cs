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
            callers.Add(new ApiCaller($"{scope} key", await cities.KeyAsync(scope, city)));
        }

        return callers;
    }
}

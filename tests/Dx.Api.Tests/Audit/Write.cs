using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Audit;

/// <summary>A write of the API: what it needs first, what it is sent, and what it leaves on record.</summary>
/// <param name="Prepare">Brings about what the write needs, and gives the write, not sent yet.</param>
/// <param name="Entries">Use case, change and kind of each entry, those of the installation's own chain marked so.</param>
internal sealed record Write(Func<WriteScene, Task<Func<Task<HttpResponseMessage>>>> Prepare, params string[] Entries)
{
    /// <summary>A write that a key sends and that needs nothing but the city.</summary>
    public static Write ByKey(Func<City, HttpClient, Task<HttpResponseMessage>> send, params string[] entries) =>
        new(scene => Task.FromResult(() => send(scene.City, scene.Key)), entries);
}

/// <summary>Where a write happens, and whether it is one that must be refused.</summary>
/// <param name="Key">May do everything, or where the write is to be refused, nothing but read.</param>
internal sealed record WriteScene(City City, HttpClient Key, bool IsRefused)
{
    private readonly List<string> secrets = [];

    public ApiHost Host => City.Host;

    /// <summary>What entries must say of who did it: actor and channel.</summary>
    public string Actor { get; set; } = "ApiKey Api";

    /// <summary>What no entry may hold.</summary>
    public IReadOnlyList<string> Secrets => secrets;

    public string Hide(string secret)
    {
        secrets.Add(secret);
        return secret;
    }

    /// <summary>A secret that opens, or where the write is to be refused, one that does not.</summary>
    public string HideOrSpoil(string secret) => IsRefused ? "000000" : Hide(secret);

    /// <summary>A browser at the product's screens, or where the write is to be refused, at a foreign site.</summary>
    public HttpClient AtScreenOrElsewhere(HttpClient browser)
    {
        if (IsRefused)
        {
            browser.DefaultRequestHeaders.Remove("X-Dx-Csrf");
        }

        return browser;
    }
}

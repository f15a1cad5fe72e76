using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Security;

/// <summary>A city behind a real connection, where the web server's own reading of requests counts.</summary>
public sealed class ListeningCity : IAsyncLifetime
{
    private readonly CityHost cities = new();
    private ApiHost? listening;

    public Uri Address => listening?.Address ?? throw new InvalidOperationException("Not started yet.");

    internal OrdinaryValues Values { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await cities.InitializeAsync();
        Values = await SampleCity.FillAsync(await cities.FoundAsync(), "own", mark: null, online: 22.5m);
        listening = await ApiHost.StartAsync(cities.Host.Database, forBrowser: true);
    }

    public async Task DisposeAsync()
    {
        if (listening is not null)
        {
            await listening.DisposeAsync();
        }

        await cities.DisposeAsync();
    }
}

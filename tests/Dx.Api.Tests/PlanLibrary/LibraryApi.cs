using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>The API over the shipped plan library.</summary>
public sealed class LibraryApi : IAsyncLifetime
{
    private ApiHost? host;

    public HttpClient Client => Host.Anonymous;

    public ApiHost Host => host ?? throw new InvalidOperationException("Not started yet.");

    public async Task InitializeAsync() => host = await ApiHost.StartWithLibraryAsync();

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }
}

using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.ErrorHandling;

/// <summary>Beside the built screens, an address of the API is still answered by the API.</summary>
public sealed class ScreenFallbackTests : IAsyncLifetime
{
    private readonly DirectoryInfo screens = Directory.CreateTempSubdirectory("dx-screens-");
    private ApiHost host = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(screens.FullName, "index.html"), "<title>screens</title>");
        host = await ApiHost.StartEmptyAsync(builder => builder.UseSetting("Dx:WebRoot", screens.FullName));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        screens.Delete(recursive: true);
    }

    [Fact]
    public async Task Addresses_OfScreensAndOfTheApi_AreToldApart()
    {
        foreach (var screen in (string[])["/", "/municipalities/132110", "/apiary", "/municipalities/132110/plans/vision-2040?asOf=2026"])
        {
            (await host.Anonymous.GetStringAsync(new Uri(screen, UriKind.Relative))).Should().Contain("screens", screen);
        }

        foreach (var unknown in (string[])["/api", "/api/v1/nothing", "/openapi/v3.json", "/health/none"])
        {
            using var response = await host.Anonymous.GetAsync(new Uri(unknown, UriKind.Relative));
            (await Problem.ReadAsync(response, HttpStatusCode.NotFound)).ErrorCode.Should().Be("address.not_found");
        }

        using var method = await host.Anonymous.DeleteAsync(new Uri("/api/v1/municipalities", UriKind.Relative));
        (await Problem.ReadAsync(method, HttpStatusCode.MethodNotAllowed)).ErrorCode.Should().Be("method.not_allowed");
    }
}

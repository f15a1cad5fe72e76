using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.ErrorHandling;

/// <summary>Over a real connection, where the web server's own limits hold.</summary>
public sealed class RequestBodySizeTests(CityHost cities) : IClassFixture<CityHost>
{
    [Fact]
    public async Task MoreThanTheServerReads_IsAProblem()
    {
        var city = await cities.FoundAsync();
        await using var listening = await ApiHost.StartAsync(cities.Host.Database, forBrowser: true);
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var client = new HttpClient(handler) { BaseAddress = listening.Address };
        client.DefaultRequestHeaders.Add("X-Api-Key", ApiHost.OperatorKey);
        client.DefaultRequestHeaders.ExpectContinue = true;

        using var response = await client.PostAsync(
            city.Address("plan-documents?dryRun=true"), ApiHost.Yaml(new string('x', 7 * 1024 * 1024)));

        (await Problem.ReadAsync(response, HttpStatusCode.RequestEntityTooLarge)).ErrorCode.Should().Be("request.too_large");
    }
}

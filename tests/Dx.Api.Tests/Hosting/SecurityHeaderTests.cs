using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Hosting;

public sealed class SecurityHeaderTests(CityHost cities) : IClassFixture<CityHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/municipalities")]
    [InlineData("/api/v1/municipalities/000000")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    public async Task AnyAnswer_ErrorsIncluded_LetsBrowsersLoadNothingElsewhereAndNothingInline(string address)
    {
        using var answer = await cities.Host.Anonymous.GetAsync(new Uri(address, UriKind.Relative));

        Header(answer, "Content-Security-Policy").Should().StartWith("default-src 'none'")
            .And.Contain("script-src 'self';").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
        Header(answer, "X-Content-Type-Options").Should().Be("nosniff");
        Header(answer, "Referrer-Policy").Should().Be("same-origin");
        Header(answer, "Cross-Origin-Opener-Policy").Should().Be("same-origin");
        answer.Headers.Should().NotContainKey("Server").And.NotContainKey("X-Powered-By").And.NotContainKey("Strict-Transport-Security");
    }

    [Fact]
    public async Task OverHttps_TellsBrowsersToStayThere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://dx.example/api/v1/municipalities");

        using var answer = await cities.Host.Anonymous.SendAsync(request);

        Header(answer, "Strict-Transport-Security").Should().Be("max-age=31536000; includeSubDomains");
    }

    [Fact]
    public async Task AnswerToACallerWhoShowedAKey_IsKeptNowhere()
    {
        var address = new Uri("/api/v1/municipalities", UriKind.Relative);

        using var known = await cities.Host.Operator.GetAsync(address);
        using var anonymous = await cities.Host.Anonymous.GetAsync(address);

        known.StatusCode.Should().Be(HttpStatusCode.OK);
        Header(known, "Cache-Control").Should().Be("no-store");
        Header(anonymous, "Cache-Control").Should().Be("no-cache");
    }

    [Fact]
    public async Task Screens_ServedByNginx_CarryTheSameHeaders()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://dx.example/");
        using var answer = await cities.Host.Anonymous.SendAsync(request);
        var nginx = await File.ReadAllTextAsync(Repository.Find("web/nginx.conf"));

        nginx.Should().Contain($"default \"{Header(answer, "Content-Security-Policy")}\";");
        foreach (var name in (string[])
            ["Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Strict-Transport-Security"])
        {
            nginx.Replace("\"", "", StringComparison.Ordinal).Should().Contain($"add_header {name} {Header(answer, name)} always;");
        }
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));
}

using System.Net;
using System.Text;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.ApiKeys;

/// <summary>How a program shows its key, and what is answered to what is none.</summary>
public sealed class ShownKeyTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Key = ApiHost.OperatorKey;

    private static readonly Uri Address = new("/api/v1/session", UriKind.Relative);

    public static TheoryData<string, string> RightOnes => new()
    {
        { "X-Api-Key", Key },
        { "Authorization", $"Bearer {Key}" },
        { "Authorization", $"bearer {Key}" },
        { "Authorization", Basic($"anybody:{Key}") },
        { "Authorization", Basic($":{Key}") },
        { "Authorization", Basic($"統計課:{Key}") },
    };

    public static TheoryData<string, string> WrongOnes => new()
    {
        { "X-Api-Key", "dxk_nobody" },
        { "X-Api-Key", new string('x', 5_000) },
        { "X-Api-Key", $"{Key}, {Key}" },
        { "Authorization", Key },
        { "Authorization", "Bearer" },
        { "Authorization", "Bearer " },
        { "Authorization", $"Bearer {Key} {Key}" },
        { "Authorization", $"Negotiate {Key}" },
        { "Authorization", "Basic" },
        { "Authorization", "Basic ???" },
        { "Authorization", Basic(Key) },
        { "Authorization", Basic($"{Key}:") },
        { "Authorization", Basic($"{Key}:wrong") },
        { "Authorization", $"Basic {Convert.ToBase64String([0x61, 0x3A, 0xFF, 0xFE])}" },
        { "Authorization", Basic($"user:{new string('x', 5_000)}") },
    };

    [Theory]
    [MemberData(nameof(RightOnes))]
    public async Task Key_ShownInAnyOfThreeWays_LetsIn(string header, string value)
    {
        using var answer = await SendAsync((header, value));

        (await ApiHost.ReadAsync(answer)).GetProperty("kind").GetString().Should().Be("apiKey");
    }

    [Theory]
    [MemberData(nameof(WrongOnes))]
    public async Task NoKey_ShownAsOne_IsAskedWhoItIs(string header, string value)
    {
        using var answer = await SendAsync((header, value));

        await ShouldBeAskedAsync(answer);
    }

    [Fact]
    public async Task TwoKeys_EvenTheSameTwice_AreNone()
    {
        var bearer = ("Authorization", $"Bearer {Key}");
        (string, string)[][] pairs =
        [
            [("X-Api-Key", Key), bearer], [("X-Api-Key", Key), ("Authorization", Basic($"u:{Key}"))], [("X-Api-Key", Key), ("X-Api-Key", Key)],
            [bearer, bearer], [bearer, ("Authorization", Basic($"u:{Key}"))], [("X-Api-Key", Key), ("X-Api-Key", "dxk_nobody")],
        ];
        foreach (var pair in pairs)
        {
            using var answer = await SendAsync(pair);

            await ShouldBeAskedAsync(answer);
        }
    }

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData("Sec-Fetch-Mode", "cors", 1)]
    [InlineData("X-Dx-Csrf", "1", 1)]
    [InlineData("Cookie", "__Host-dx=over", 1)]
    public async Task Challenge_OffersAPasswordWindow_OnlyToWhatIsNoBrowser(string? header, string? value, int offers)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, (await cities.FoundAsync()).Address("people"));
        if (header is not null)
        {
            asked.Headers.Add(header, value);
        }

        using var answer = await cities.Host.Anonymous.SendAsync(asked);

        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var schemes = answer.Headers.WwwAuthenticate.Select(c => c.Scheme).ToList();
        schemes.Should().Equal(((string[])["Bearer", "Basic"])[..offers]);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("Origin", "https://elsewhere.example", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData(null, null, true)]
    public async Task Write_WithAPasswordThatABrowserSendsByItself_MustNotComeFromElsewhere(string? header, string? value, bool isLetIn)
    {
        var city = await cities.FoundAsync();
        using var basic = Request(HttpMethod.Post, city, ("Authorization", Basic($"u:{Key}")), header, value);
        using var own = Request(HttpMethod.Post, city, ("X-Api-Key", Key), header, value);

        using var byPassword = await cities.Host.Anonymous.SendAsync(basic);
        using var byHeader = await cities.Host.Anonymous.SendAsync(own);

        byHeader.StatusCode.Should().Be(HttpStatusCode.Accepted, "no browser sends that header by itself");
        byPassword.StatusCode.Should().Be(isLetIn ? HttpStatusCode.Accepted : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Key_BesideASession_Wins()
    {
        using var browser = await cities.Host.SignedInAsOperatorAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Add("X-Api-Key", Key);

        using var answer = await browser.SendAsync(request);

        (await ApiHost.ReadAsync(answer)).GetProperty("kind").GetString().Should().Be("apiKey");
    }

    private static HttpRequestMessage Request(HttpMethod method, City city, (string Name, string Value) key, string? header, string? value)
    {
        var request = new HttpRequestMessage(method, city.Address("recalculations")) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(key.Name, key.Value);
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        return request;
    }

    private static string Basic(string pair) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))}";

    private async Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        foreach (var header in headers.GroupBy(h => h.Name, h => h.Value, StringComparer.Ordinal))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header);
        }

        return await cities.Host.Anonymous.SendAsync(request);
    }

    private static async Task ShouldBeAskedAsync(HttpResponseMessage answer)
    {
        (await Problem.ReadAsync(answer, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("api_key.invalid");
        answer.Headers.WwwAuthenticate.Should().NotBeEmpty();
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(ApiKey.SecretPrefix);
    }
}

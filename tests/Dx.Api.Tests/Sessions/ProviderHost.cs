using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Providers;
using Microsoft.AspNetCore.Hosting;

namespace Dx.Api.Tests.Sessions;

/// <summary>A city with a provider of its own, which is set up once as one that asks for a second factor and once as one that does not.</summary>
public sealed class ProviderHost : CityHost
{
    public const string Plain = "mihon";
    public const string Trusted = "mihon-2fa";

    private static readonly Uri PublicAddress = new("https://dx.city.example");

    public CityProvider Provider { get; private set; } = null!;

    internal City City { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        Provider = await CityProvider.StartAsync();
        await base.InitializeAsync();
        City = await FoundAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>Goes to the provider and back as a browser does, up to the address that leads back to the product.</summary>
    internal async Task<Returning> GoAsync(object? person, string provider = Plain, string returnTo = "/plans")
    {
        Provider.Person = person;
        using var browser = Host.Browser(followsRedirects: false);
        using var begun = await browser.GetAsync(
            new Uri($"/api/v1/session/providers/{provider}?returnTo={Uri.EscapeDataString(returnTo)}", UriKind.Relative));
        begun.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var cookie = begun.Headers.GetValues("Set-Cookie").Single(c => c.Contains("Correlation", StringComparison.Ordinal));
        cookie.Should().Contain("samesite=lax").And.Contain("secure").And.Contain("httponly");

        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var outside = new HttpClient(handler);
        using var decided = await outside.GetAsync(begun.Headers.Location);
        var back = decided.Headers.Location!;
        back.GetLeftPart(UriPartial.Authority).Should().Be(PublicAddress.GetLeftPart(UriPartial.Authority), "that is where the product is reached");
        return new Returning(this, back.PathAndQuery, cookie.Split(';')[0]);
    }

    /// <summary>The whole way; null: nobody was signed in.</summary>
    internal async Task<SignedIn> SignInAsync(object? person, string provider = Plain, string returnTo = "/plans") =>
        await (await GoAsync(person, provider, returnTo)).ArriveAsync();

    protected override void Configure(IWebHostBuilder web)
    {
        base.Configure(web);
        web.UseSetting("Dx:PublicAddress", PublicAddress.ToString());
        foreach (var code in (string[])[Plain, Trusted])
        {
            var section = $"Dx:IdentityProviders:{code}";
            web.UseSetting($"{section}:Municipality", CodeOf(1));
            web.UseSetting($"{section}:AuthorizationEndpoint", new Uri(Provider.Address, "/authorize").ToString());
            web.UseSetting($"{section}:TokenEndpoint", new Uri(Provider.Address, "/token").ToString());
            web.UseSetting($"{section}:UserInformationEndpoint", new Uri(Provider.Address, "/userinfo").ToString());
            web.UseSetting($"{section}:ClientId", CityProvider.ClientId);
            web.UseSetting($"{section}:ClientSecret", CityProvider.ClientSecret);
            web.UseSetting($"{section}:TrustsSecondFactor", code == Trusted ? "true" : "false");
        }
    }
}

/// <summary>A browser on its way back from the provider.</summary>
internal sealed record Returning(ProviderHost Host, string Address, string Cookie)
{
    public async Task<SignedIn> ArriveAsync()
    {
        using var browser = Host.Host.Browser(followsRedirects: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        if (Cookie.Length > 0)
        {
            request.Headers.Add("Cookie", Cookie);
        }

        using var answer = await browser.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        var session = answer.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.SingleOrDefault(c => c.StartsWith("__Host-dx=", StringComparison.Ordinal))?.Split('=', ';')[1]
            : null;
        return new SignedIn(answer.Headers.Location!.ToString(), session is null ? null : Host.Host.WithSession(session));
    }
}

/// <param name="Page">Where the browser was sent in the end.</param>
/// <param name="Browser">With a session; null: nobody was signed in.</param>
internal sealed record SignedIn(string Page, HttpClient? Browser);

using System.Net;
using System.Net.Http.Json;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Sessions;

/// <summary>Changing a password, and getting a new one by mail.</summary>
public sealed class PasswordTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Old = "くもり空の下の小さな図書館";
    private const string New = "青い自転車と七つの坂と海";
    private static readonly Uri Session = new("/api/v1/session", UriKind.Relative);

    [Fact]
    public async Task Changed_EndsEveryOtherSession_AndThisOneGoesOnUnderANewSecret()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Old);
        using var here = await person.SignedInAsync();
        using var elsewhere = await person.SignedInAsync();

        using var changed = await ChangeAsync(here, Old, New);
        using var renewed = cities.Host.WithSession(
            changed.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-dx=", StringComparison.Ordinal)).Split('=', ';')[1]);

        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        (await KindAsync(elsewhere)).Should().Be("anonymous");
        (await KindAsync(here)).Should().Be("anonymous");
        (await KindAsync(renewed)).Should().Be("person");
        (await SignInAsync(person.Email, Old)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await SignInAsync(person.Email, New)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Changed_WithAWrongCurrentPassword_IsRefused_AndCountedLikeASignIn()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Old);
        using var browser = await person.SignedInAsync();

        for (var tries = 0; tries < 5; tries++)
        {
            using var refused = await ChangeAsync(browser, "違うパスワードです！！", New);
            (await Problem.ReadAsync(refused, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be("password.current_wrong");
        }

        using var paused = await ChangeAsync(browser, Old, New);
        paused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Theory]
    [InlineData("password1234", "password.guessable")]
    [InlineData("short", "password.length")]
    [InlineData("", "session.password")]
    public async Task Changed_ToAWeakOne_IsRefused(string password, string code)
    {
        var person = await TestPerson.CreateAsync(cities.Host, Old);
        using var browser = await person.SignedInAsync();

        using var refused = await ChangeAsync(browser, Old, password);
        var body = await refused.Content.ReadAsStringAsync();

        ((int)refused.StatusCode).Should().BeOneOf(400, 422);
        Problem.Read(refused, body).Errors.Select(e => (e.Path, e.Code)).Should().Equal(("newPassword", code));
        (await KindAsync(browser)).Should().Be("person");
    }

    [Fact]
    public async Task Link_AskedFor_GoesToTheMailboxAlone_AndIsGoodOnce()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Old);
        using var open = await person.SignedInAsync();
        using var browser = cities.Host.Browser();

        using var known = await LinkAsync(browser, person.Email);
        using var unknown = await LinkAsync(browser, "nobody@city.example");
        var mail = (await SentMail.ToAsync(cities.Host, person.Email)).Single();
        using var weak = await SetAsync(browser, mail.Token, "password1234");
        using var set = await SetAsync(browser, mail.Token, New);
        using var again = await SetAsync(browser, mail.Token, Old);

        (known.StatusCode, await known.Content.ReadAsStringAsync()).Should().Be((unknown.StatusCode, await unknown.Content.ReadAsStringAsync()));
        (await SentMail.ToAsync(cities.Host, "nobody@city.example")).Should().BeEmpty();
        weak.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        set.StatusCode.Should().Be(HttpStatusCode.NoContent);
        again.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await KindAsync(open)).Should().Be("anonymous");
        (await SignInAsync(person.Email, New)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Link_OfADisabledAccount_IsNeitherSentNorAccepted()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Old);
        using var browser = cities.Host.Browser();
        await LinkAsync(browser, person.Email);
        var mail = (await SentMail.ToAsync(cities.Host, person.Email)).Single();

        await person.DisableAsync();
        await LinkAsync(browser, person.Email);
        using var set = await SetAsync(browser, mail.Token, New);

        (await SentMail.ToAsync(cities.Host, person.Email)).Should().ContainSingle();
        set.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%%%")]
    [InlineData("\u0000")]
    [InlineData("日本語")]
    public async Task Link_MadeUp_IsRefused(string token)
    {
        using var refused = await SetAsync(cities.Host.Browser(), token, New);

        (await Problem.ReadAsync(refused, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be("password_link.invalid");
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient browser, string currentPassword, string newPassword) =>
        browser.PostAsJsonAsync($"{Session}/password", new { currentPassword, newPassword });

    private static Task<HttpResponseMessage> LinkAsync(HttpClient browser, string email) =>
        browser.PostAsJsonAsync($"{Session}/password-link", new { email });

    private static Task<HttpResponseMessage> SetAsync(HttpClient browser, string token, string password) =>
        browser.PostAsJsonAsync($"{Session}/password-by-link", new { token, password });

    private Task<HttpResponseMessage> SignInAsync(string email, string password) =>
        cities.Host.Browser().PostAsJsonAsync(Session, new { email, password });

    private static async Task<string?> KindAsync(HttpClient browser) =>
        (await ApiHost.ReadAsync(await browser.GetAsync(Session))).GetProperty("kind").GetString();
}

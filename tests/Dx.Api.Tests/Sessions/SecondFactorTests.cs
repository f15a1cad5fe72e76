using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Sessions;

/// <summary>An authenticator app as second factor: enrolled, asked for, used once, required by a municipality.</summary>
public sealed class SecondFactorTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Password = "くもり空の下の小さな図書館";
    // A hundred replays where time is given for it.
    private static readonly int Rounds = Environment.GetEnvironmentVariable("DX_LONG_TESTS") == "1" ? 100 : 10;

    private const string Address = AuthenticatorApp.Address;
    private static readonly Uri Session = new("/api/v1/session", UriKind.Relative);

    [Fact]
    public async Task Enrolled_SigningInAsksForTheCode()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        var app = await AuthenticatorApp.EnrolAsync(person);

        using var without = await SignInAsync(person, code: null);
        using var wrong = await SignInAsync(person, "000000");
        using var right = await SignInAsync(person, app.CodeLater(1));

        (await Problem.ReadAsync(without, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("session.code_required");
        (await Problem.ReadAsync(wrong, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("session.sign_in_failed");
        (await ApiHost.ReadAsync(right)).GetProperty("person").GetProperty("hasSecondFactor").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task WrongPassword_WithARightCode_IsAnsweredLikeAnyOther_AndLeavesTheCodeUnused()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        var app = await AuthenticatorApp.EnrolAsync(person);

        using var wrong = await cities.Host.Browser().PostAsJsonAsync(
            Session, new { email = person.Email, password = "違うパスワードです！！", code = app.CodeLater(1) });
        using var right = await SignInAsync(person, app.CodeLater(1));

        (await Problem.ReadAsync(wrong, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("session.sign_in_failed");
        right.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Code_UsedOnce_IsRefusedEverAfter_AlsoWhenSentTwiceAtOnce()
    {
        await using var host = await ApiHost.StartEmptyAsync(web => web.UseSetting("Dx:SignInsPerAddress", "1000"));
        var person = await TestPerson.CreateAsync(host, Password);
        var app = await AuthenticatorApp.EnrolAsync(person);
        var accepted = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            host.Clock.Now = TestClock.Usual.AddMinutes(round * 20);
            var code = app.CodeLater(0);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInAsync(person, code)));
            accepted += answers.Count(a => a.StatusCode is HttpStatusCode.OK);
            using var replayed = await SignInAsync(person, code);
            using var older = await SignInAsync(person, app.CodeLater(-1));
            replayed.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
            older.StatusCode.Should().NotBe(HttpStatusCode.OK, "a code before the one used last is used up with it");
        }

        accepted.Should().Be(Rounds);
    }

    [Fact]
    public async Task RecoveryCodes_OpenTheAccountOnceEach()
    {
        await using var host = await ApiHost.StartEmptyAsync();
        var person = await TestPerson.CreateAsync(host, Password);
        var app = await AuthenticatorApp.EnrolAsync(person);

        app.RecoveryCodes.Should().HaveCount(10).And.OnlyHaveUniqueItems().And.OnlyContain(c => c.Length == 16);
        for (var at = 0; at < app.RecoveryCodes.Count; at++)
        {
            host.Clock.Now = TestClock.Usual.AddHours(at + 1);
            using var first = await SignInAsync(person, app.RecoveryCodes[at].ToUpperInvariant());
            using var second = await SignInAsync(person, app.RecoveryCodes[at]);

            first.StatusCode.Should().Be(HttpStatusCode.OK);
            second.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Enrolment_NotConfirmed_ChangesNothing_AndConfirmed_EndsOtherSessions()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        using var browser = await person.SignedInAsync();
        using var other = await person.SignedInAsync();

        var offer = await AuthenticatorApp.BeginAsync(browser);
        using var wrong = await ConfirmAsync(browser, "000000");
        using var plain = await SignInAsync(person, code: null);
        using var confirmed = await ConfirmAsync(browser, AuthenticatorApp.Of(offer, cities.Host, []).CodeLater(0));

        offer.GetProperty("qrCode").GetString().Should().StartWith("<svg");
        offer.GetProperty("address").GetString().Should().StartWith("otpauth://totp/Dx:").And.Contain("issuer=Dx");
        (await Problem.ReadAsync(wrong, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be("second_factor.code_wrong");
        plain.StatusCode.Should().Be(HttpStatusCode.OK);
        confirmed.StatusCode.Should().Be(HttpStatusCode.OK);
        confirmed.Headers.GetValues("Set-Cookie").Should().ContainSingle();
        (await ApiHost.ReadAsync(await other.GetAsync(Session))).GetProperty("kind").GetString().Should().Be("anonymous");
        using var again = await (await person.SignedInAsync()).PostAsync(new Uri(Address, UriKind.Relative), content: null);
        (await Problem.ReadAsync(again, HttpStatusCode.Conflict)).ErrorCode.Should().Be("second_factor.exists");
    }

    [Fact]
    public async Task Removal_NeedsACode_AndIsNoPlaceToGuessOne()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        var app = await AuthenticatorApp.EnrolAsync(person);
        using var browser = await person.SignedInAsync();
        for (var tries = 0; tries < 4; tries++)
        {
            using var wrong = await RemoveAsync(browser, "000000");
            (await Problem.ReadAsync(wrong, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be("second_factor.code_wrong");
        }

        using var right = await RemoveAsync(browser, app.CodeLater(1));
        using var plain = await SignInAsync(person, code: null);

        right.StatusCode.Should().Be(HttpStatusCode.NoContent);
        right.Headers.GetValues("Set-Cookie").Should().ContainSingle("every session ended, and this one goes on under a new secret");
        plain.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Municipality_ThatRequiresIt_LetsNobodyActWithoutIt_AndOnlyThere()
    {
        var strict = await cities.FoundAsync();
        var other = await cities.FoundAsync();
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        await person.JoinAsync(strict.Code, Role.Planner);
        await person.JoinAsync(other.Code, Role.Planner);
        using var browser = await person.SignedInAsync();

        var before = await strict.GetAsync("second-factor-policy", cities.Host.Operator);
        using var required = await cities.Host.Operator.PutAsJsonAsync(strict.Address("second-factor-policy"), new { required = true });
        var after = await strict.GetAsync("second-factor-policy", cities.Host.Operator);
        using var refused = await strict.PostAsync("recalculations", new { }, browser);
        using var elsewhere = await other.PostAsync("recalculations", new { }, browser);
        var membership = (await ApiHost.ReadAsync(await browser.GetAsync(Session))).GetProperty("person").GetProperty("memberships")
            .EnumerateArray().Single(m => m.GetProperty("municipalityCode").GetString() == strict.Code);
        await AuthenticatorApp.EnrolAsync(person);
        using var enrolled = await strict.PostAsync("recalculations", new { }, await person.SignedInAsync());

        required.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (before.GetProperty("required").GetBoolean(), after.GetProperty("required").GetBoolean()).Should().Be((false, true));
        (await Problem.ReadAsync(refused, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("session.second_factor_required");
        elsewhere.StatusCode.Should().Be(HttpStatusCode.Accepted);
        membership.GetProperty("requirement").GetString().Should().Be("secondFactor");
        membership.GetProperty("permissions").EnumerateArray().Should().BeEmpty();
        enrolled.StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Operator_WithoutIt_MayNothingAnywhere()
    {
        var city = await cities.FoundAsync();
        var person = await TestPerson.CreateAsync(cities.Host, Password, isOperator: true);
        await person.JoinAsync(city.Code, Role.Planner);
        using var browser = await person.SignedInAsync();

        using var inCity = await city.PostAsync("recalculations", new { }, browser);
        using var everywhere = await browser.PutAsJsonAsync($"/api/v1/people/{person.Id}/disabled", new { disabled = true });
        var before = (await ApiHost.ReadAsync(await browser.GetAsync(Session))).GetProperty("person");
        await AuthenticatorApp.EnrolAsync(person);
        using var enrolled = await person.SignedInAsync();
        using var later = await city.PostAsync("recalculations", new { }, enrolled);
        var after = (await ApiHost.ReadAsync(await enrolled.GetAsync(Session))).GetProperty("person");

        foreach (var refused in (HttpResponseMessage[])[inCity, everywhere])
        {
            (await Problem.ReadAsync(refused, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("session.second_factor_required");
        }

        (before.GetProperty("requirement").GetString(), before.GetProperty("permissions").GetArrayLength()).Should().Be(("secondFactor", 0));
        before.GetProperty("memberships").EnumerateArray().Single().GetProperty("permissions").GetArrayLength().Should().Be(0);
        later.StatusCode.Should().Be(HttpStatusCode.Accepted);
        after.GetProperty("requirement").ValueKind.Should().Be(JsonValueKind.Null);
        after.GetProperty("permissions").GetArrayLength().Should().BePositive();
    }

    [Fact]
    public async Task Requirement_ByAnAdministratorWithoutOne_IsRefused()
    {
        var city = await cities.FoundAsync();
        var administrator = await (await TestPerson.CreateAsync(cities.Host, Password)).JoinAsync(city.Code, Role.Administrator);
        using var browser = await administrator.SignedInAsync();

        using var refused = await browser.PutAsJsonAsync(city.Address("second-factor-policy"), new { required = true });

        (await Problem.ReadAsync(refused, HttpStatusCode.Conflict)).ErrorCode.Should().Be("second_factor.own_missing");
    }

    private static Task<HttpResponseMessage> ConfirmAsync(HttpClient browser, string code) =>
        browser.PostAsJsonAsync($"{Address}/confirmation", new { code });

    private static Task<HttpResponseMessage> RemoveAsync(HttpClient browser, string code) =>
        browser.PostAsJsonAsync($"{Address}/removal", new { code });

    private static Task<HttpResponseMessage> SignInAsync(TestPerson person, string? code) =>
        person.Host.Browser().PostAsJsonAsync(Session, new { email = person.Email, password = Password, code });
}

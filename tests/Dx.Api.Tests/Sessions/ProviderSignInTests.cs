using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Dx.TestKit.Postgres;

namespace Dx.Api.Tests.Sessions;

/// <summary>A city's people come in by the city's own provider, and nobody else does.</summary>
public sealed class ProviderSignInTests(ProviderHost host) : IClassFixture<ProviderHost>
{
    private static readonly Uri Session = new("/api/v1/session", UriKind.Relative);

    private Sql Owner => new(host.Host.Database.OwnerConnectionString);

    [Fact]
    public async Task Person_KnownByVerifiedMail_IsSignedIn_AndLaterKnownBySubject()
    {
        var person = await MemberAsync(Role.Planner);

        var first = await host.SignInAsync(Said(person, "subject-of-first"), returnTo: "/indicators/kpi?year=2030");
        var later = await host.SignInAsync(new { sub = "subject-of-first", email = "married@city.example", email_verified = false });

        first.Page.Should().Be("/indicators/kpi?year=2030");
        foreach (var browser in (HttpClient?[])[first.Browser, later.Browser])
        {
            var session = await SessionOfAsync(browser!);
            session.GetProperty("email").GetString().Should().Be(person.Email);
            session.GetProperty("memberships")[0].GetProperty("municipalityCode").GetString().Should().Be(host.City.Code);
            session.GetProperty("memberships")[0].GetProperty("permissions").EnumerateArray().Should().Contain(p => p.GetString() == "recordObservation");
        }

        var sessions = await ApiHost.ReadAsync(await first.Browser!.GetAsync(new Uri("/api/v1/session/sessions", UriKind.Relative)));
        sessions.GetProperty("items").EnumerateArray().Should().OnlyContain(s => s.GetProperty("method").GetString() == "external");
        (await Owner.ListAsync<string>(
            $"select use_case || ' ' || change || ' ' || part_kind from audit_entries where item_id = '{person.Id}' and part_kind = 'login'"))
            .Should().Equal("SignInByProvider Added login");
    }

    [Fact]
    public async Task Person_InvitedAndNeverCome_JoinsByTheProvider()
    {
        await host.Host.Operator.PostAsJsonAsync(
            host.City.Address("people"), new { email = "invited@city.example", displayName = "山田 花子", role = "viewer" });

        var signedIn = await host.SignInAsync(new { sub = "invited", email = "invited@city.example", email_verified = "true" });

        signedIn.Browser.Should().NotBeNull(signedIn.Page);
        (await host.City.ItemsAsync("people?limit=1000", host.Host.Operator))
            .Single(p => p.GetProperty("email").GetString() == "invited@city.example").GetProperty("status").GetString().Should().Be("active");
    }

    [Fact]
    public async Task Person_WhoMayNotComeIn_IsToldWhyAndHasNoSession()
    {
        var elsewhere = await host.FoundAsync();
        var stranger = await (await TestPerson.CreateAsync(host.Host)).JoinAsync(elsewhere.Code, Role.Administrator);
        var disabled = await MemberAsync(Role.Viewer);
        await disabled.DisableAsync();
        var member = await MemberAsync(Role.Viewer);
        (object? Said, string Error)[] refusals =
        [
            (new { sub = "nobody", email = "nobody@city.example", email_verified = true }, "provider.unknown_person"),
            (Said(stranger, "stranger"), "provider.unknown_person"),
            (Said(disabled, "disabled"), "provider.disabled"),
            (new { sub = "s1", email = member.Email, email_verified = false }, "provider.mail_unverified"),
            (new { sub = "s2", email = member.Email }, "provider.mail_unverified"),
            (new { sub = "s3", email = $"{member.Email}\r\n", email_verified = true }, "provider.mail_unverified"),
            (new { sub = "s4" }, "provider.mail_unverified"),
            (new { email = member.Email, email_verified = true }, "request.invalid"),
            (new { sub = new string('s', 300), email = member.Email, email_verified = true }, "request.invalid"),
            (new[] { "no object" }, "request.invalid"),
            (null, "provider.denied"),
        ];
        foreach (var (said, error) in refusals)
        {
            var refused = await host.SignInAsync(said);

            refused.Should().Be(new SignedIn($"/sign-in?error={error}", Browser: null));
        }

        (await Owner.ReadAsync<long>($"select count(*) from external_logins where user_id in ('{stranger.Id}', '{disabled.Id}', '{member.Id}')")).Should().Be(0);
    }

    [Fact]
    public async Task Mail_GivenToAnotherPerson_DoesNotOpenTheAccountOfTheFirst()
    {
        var person = await MemberAsync(Role.Administrator);
        await host.SignInAsync(Said(person, "the-first"));

        var second = await host.SignInAsync(Said(person, "the-second"));

        second.Should().Be(new SignedIn("/sign-in?error=provider.linked_otherwise", Browser: null));
    }

    [Theory]
    [InlineData("another browser")]
    [InlineData("state altered")]
    [InlineData("state missing")]
    [InlineData("code made up")]
    [InlineData("code missing")]
    public async Task Return_ThatIsNotTheAnswerToWhatThisBrowserAsked_IsRefused(string what)
    {
        var person = await MemberAsync(Role.Viewer);
        var back = await host.GoAsync(Said(person, $"subject {what}"));
        var state = back.Address[(back.Address.IndexOf("state=", StringComparison.Ordinal) + "state=".Length)..];

        var arrived = await (what switch
        {
            "another browser" => back with { Cookie = (await host.GoAsync(Said(person, "other"))).Cookie },
            "state altered" => back with { Address = back.Address.Replace(state, $"{state[..^2]}AA", StringComparison.Ordinal) },
            "state missing" => back with { Address = back.Address.Replace($"&state={state}", "", StringComparison.Ordinal) },
            "code made up" => back with { Address = $"{back.Address.Split('?')[0]}?code=madeup&state={state}" },
            _ => back with { Address = $"{back.Address.Split('?')[0]}?state={state}" },
        }).ArriveAsync();

        arrived.Should().Be(new SignedIn("/sign-in?error=provider.failed", Browser: null));
        (await Owner.ReadAsync<long>($"select count(*) from external_logins where user_id = '{person.Id}'")).Should().Be(0);
    }

    [Fact]
    public async Task Code_ShownAgain_OpensNothing()
    {
        var person = await MemberAsync(Role.Viewer);
        var back = await host.GoAsync(Said(person, "replayed"));

        var first = await back.ArriveAsync();
        var exchanged = host.Provider.Exchanged;
        var again = await back.ArriveAsync();

        first.Browser.Should().NotBeNull();
        again.Should().Be(new SignedIn("/sign-in?error=provider.failed", Browser: null));
        host.Provider.Exchanged.Should().Be(exchanged);
    }

    [Fact]
    public async Task Session_ByACitysProvider_OpensThatCityAlone()
    {
        var elsewhere = await host.FoundAsync();
        var person = await TestPerson.CreateAsync(host.Host, isOperator: true);
        await person.JoinAsync(host.City.Code, Role.Administrator);
        await person.JoinAsync(elsewhere.Code, Role.Administrator);

        using var browser = (await host.SignInAsync(Said(person, "of-two"))).Browser!;

        var session = await SessionOfAsync(browser);
        session.GetProperty("isOperator").GetBoolean().Should().BeFalse();
        session.GetProperty("memberships").EnumerateArray().Select(m => m.GetProperty("municipalityCode").GetString()).Should().Equal(host.City.Code);
        using var here = await browser.GetAsync(host.City.Address("people"));
        using var there = await browser.GetAsync(elsewhere.Address("people"));
        (here.StatusCode, there.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Session_ByACitysProvider_ChangesNothingThatTheProductKnowsThePersonBy()
    {
        using var browser = (await host.SignInAsync(Said(await MemberAsync(Role.Viewer), "credentials"))).Browser!;

        using var factor = await browser.PostAsync(new Uri(AuthenticatorApp.Address, UriKind.Relative), content: null);
        using var password = await browser.PostAsJsonAsync("/api/v1/session/password", new { currentPassword = "x", newPassword = "青い自転車と七つの坂と海" });

        foreach (var answer in (HttpResponseMessage[])[factor, password])
        {
            (await Problem.ReadAsync(answer, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("session.by_provider");
        }
    }

    [Fact]
    public async Task SecondFactor_ThatTheCityRequires_CountsOnlyOfAProviderTrustedToAskForIt()
    {
        var person = await MemberAsync(Role.Planner);
        await AuthenticatorApp.EnrolAsync(person);
        await Owner.RunAsync($"update municipalities set require_second_factor = true where code = '{host.City.Code}'");
        try
        {
            using var plain = (await host.SignInAsync(Said(person, "plain"))).Browser!;
            using var trusted = (await host.SignInAsync(Said(person, "trusted"), ProviderHost.Trusted)).Browser!;

            using var refused = await plain.GetAsync(host.City.Address("audit-entries"));
            using var served = await trusted.GetAsync(host.City.Address("audit-entries"));

            (await Problem.ReadAsync(refused, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("session.second_factor_required");
            served.StatusCode.Should().Be(HttpStatusCode.OK);
        }
        finally
        {
            await Owner.RunAsync($"update municipalities set require_second_factor = false where code = '{host.City.Code}'");
        }
    }

    [Fact]
    public async Task Person_WhoLeftTheCity_IsNotKnownThereAnyMore()
    {
        var person = await MemberAsync(Role.Viewer);
        using var browser = (await host.SignInAsync(Said(person, "leaving"))).Browser!;

        using var left = await host.Host.Operator.DeleteAsync(host.City.Address($"people/{person.Id}"));
        var again = await host.SignInAsync(Said(person, "leaving"));

        left.StatusCode.Should().Be(HttpStatusCode.NoContent);
        again.Should().Be(new SignedIn("/sign-in?error=provider.unknown_person", Browser: null));
        (await SessionOfAsync(browser)).GetProperty("memberships").GetArrayLength().Should().Be(0);
        (await Owner.ListAsync<string>($"select change from audit_entries where item_id = '{person.Id}' and part_kind = 'login' order by sequence"))
            .Should().Equal("Added", "Removed");
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task ReturnTo_AnythingButAnOwnPage_IsTheFirstPage(string returnTo) =>
        (await host.SignInAsync(Said(await MemberAsync(Role.Viewer), $"returning {returnTo}"), returnTo: returnTo)).Page.Should().Be("/");

    [Fact]
    public async Task Providers_AreListedForEverybody_WithoutTheirSecrets()
    {
        using var answer = await host.Host.Anonymous.GetAsync(new Uri("/api/v1/session/providers", UriKind.Relative));
        var providers = (await ApiHost.ReadAsync(answer)).GetProperty("items");

        providers.EnumerateArray().Select(p => p.GetProperty("code").GetString()).Should().BeEquivalentTo(ProviderHost.Plain, ProviderHost.Trusted);
        providers[0].GetProperty("municipalityName").GetString().Should().Be($"試験{host.City.Code}市");
        providers[0].GetProperty("signInAddress").GetString().Should().StartWith("/api/v1/session/providers/mihon");
        (await answer.Content.ReadAsStringAsync()).Should().NotContain(TestKit.Providers.CityProvider.ClientSecret);
        using var unknown = await host.Host.Browser().GetAsync(new Uri("/api/v1/session/providers/nobody", UriKind.Relative));
        (await Problem.ReadAsync(unknown, HttpStatusCode.NotFound)).ErrorCode.Should().Be("identity_provider.not_found");
    }

    private async Task<TestPerson> MemberAsync(Role role) => await (await TestPerson.CreateAsync(host.Host)).JoinAsync(host.City.Code, role);

    private static object Said(TestPerson person, string subject) => new { sub = subject, email = person.Email, email_verified = true };

    private static async Task<JsonElement> SessionOfAsync(HttpClient browser) =>
        (await ApiHost.ReadAsync(await browser.GetAsync(Session))).GetProperty("person");
}

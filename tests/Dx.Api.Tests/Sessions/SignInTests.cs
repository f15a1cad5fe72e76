using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Sessions;

/// <summary>Signing in and out by password, as a browser does.</summary>
public sealed class SignInTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Password = "くもり空の下の小さな図書館";
    private static readonly Uri Session = new("/api/v1/session", UriKind.Relative);

    [Fact]
    public async Task SignIn_RightPassword_OpensASessionThatSaysWhoItIs()
    {
        var city = await cities.FoundAsync();
        var person = await (await TestPerson.CreateAsync(cities.Host, Password)).JoinAsync(city.Code, Role.Planner);
        using var browser = cities.Host.Browser();

        using var signedIn = await SignInAsync(browser, person.Email, Password);
        using var own = cities.Host.WithSession(Secret(signedIn));
        var session = await ApiHost.ReadAsync(await own.GetAsync(Session));

        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single();
        cookie.Should().StartWith("__Host-dx=").And.Contain("; path=/").And.Contain("; secure").And.Contain("; httponly")
            .And.Contain("; samesite=strict").And.NotContain("domain").And.NotContain("expires").And.NotContain("max-age");
        session.GetProperty("kind").GetString().Should().Be("person");
        session.GetProperty("person").GetProperty("email").GetString().Should().Be(person.Email);
        var membership = session.GetProperty("person").GetProperty("memberships").EnumerateArray().Single();
        membership.GetProperty("municipalityCode").GetString().Should().Be(city.Code);
        membership.GetProperty("role").GetString().Should().Be("planner");
        membership.GetProperty("permissions").EnumerateArray().Select(p => p.GetString())
            .Should().BeEquivalentTo("readUnpublished", "recordObservation", "setBaseline", "importPlanDocument", "recalculate", "manageOrganization", "readAudit");
    }

    [Fact]
    public async Task SignInsAndRefusals_OfAnyone_AreLoggedWithWhoAndWhy()
    {
        var city = await cities.FoundAsync();
        var person = await (await TestPerson.CreateAsync(cities.Host, Password)).JoinAsync(city.Code, Role.Viewer);
        using var browser = cities.Host.Browser();
        using var signedIn = await SignInAsync(browser, person.Email, Password);
        using var own = cities.Host.WithSession(Secret(signedIn));

        using var wrong = await SignInAsync(browser, person.Email, "another password altogether");
        using var forbidden = await own.GetAsync(new Uri($"/api/v1/municipalities/{city.Code}/audit-entries", UriKind.Relative));
        using var unknownKey = new HttpRequestMessage(HttpMethod.Get, Session) { Headers = { { "X-Api-Key", "dxk_unknown" } } };
        using var refused = await browser.SendAsync(unknownKey);

        var lines = cities.Host.Logs.Records.Where(r => r.Category.EndsWith(".RequestLog", StringComparison.Ordinal))
            .Select(r => r.Message).ToList();
        lines.Should().Contain(l => l.Contains($"POST {Session}/ 200", StringComparison.Ordinal) && l.Contains($"Person {person.Id}, error ,", StringComparison.Ordinal))
            .And.Contain(l => l.Contains($"POST {Session}/ 401", StringComparison.Ordinal) && l.Contains("error session.sign_in_failed", StringComparison.Ordinal))
            .And.Contain(l => l.Contains("/audit-entries 403", StringComparison.Ordinal) && l.Contains($"Person {person.Id}, error forbidden", StringComparison.Ordinal))
            .And.Contain(l => l.Contains("error api_key.invalid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_AddressInAnotherCase_IsTheSameAddress()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        using var browser = cities.Host.Browser();

        using var answer = await SignInAsync(browser, person.Email.ToUpperInvariant(), Password);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignIn_Refused_NeverTellsWhy()
    {
        var member = await TestPerson.CreateAsync(cities.Host, Password);
        var invited = await TestPerson.CreateAsync(cities.Host);
        var disabled = await TestPerson.CreateAsync(cities.Host, Password);
        await disabled.DisableAsync();
        using var browser = cities.Host.Browser();

        var answers = new List<string>();
        foreach (var (email, password) in new[]
        {
            (member.Email, "違うパスワードです！！"), ("nobody@city.example", Password), (invited.Email, Password), (disabled.Email, Password),
        })
        {
            using var answer = await SignInAsync(browser, email, password);
            (await Problem.ReadAsync(answer, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("session.sign_in_failed");
            answer.Headers.Contains("Set-Cookie").Should().BeFalse();
            answers.Add((await ApiHost.ProblemAsync(answer)).GetProperty("detail").GetString()!);
        }

        answers.Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_TriedTooOften_MustWait_WhetherThereIsSuchAnAccountOrNot(bool exists)
    {
        await using var host = await ApiHost.StartEmptyAsync();
        var email = exists ? (await TestPerson.CreateAsync(host, Password)).Email : "nobody@city.example";
        using var browser = host.Browser();
        var accepted = 0;
        var waits = new List<TimeSpan>();

        // A quarter of an hour, a try every ten seconds.
        for (var at = TimeSpan.Zero; at < TimeSpan.FromMinutes(15); at += TimeSpan.FromSeconds(10))
        {
            host.Clock.Now = TestClock.Usual + at;
            using var answer = await SignInAsync(browser, email, "違うパスワードです！！");
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
            {
                (await Problem.ReadAsync(answer, HttpStatusCode.TooManyRequests)).ErrorCode.Should().Be("attempts.too_many");
                waits.Add(answer.Headers.RetryAfter!.Delta!.Value);
                continue;
            }

            (await Problem.ReadAsync(answer, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("session.sign_in_failed");
            accepted++;
        }

        accepted.Should().BeInRange(5, 10);
        waits.Should().NotBeEmpty().And.OnlyContain(w => w > TimeSpan.Zero && w <= TimeSpan.FromMinutes(15));
        using var right = await SignInAsync(browser, email, Password);
        right.StatusCode.Should().Be(HttpStatusCode.TooManyRequests, "the pause holds for the right password too");
    }

    [Fact]
    public async Task SignIn_TriesAtTheSameMoment_AreCountedOneByOne()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        using var browser = cities.Host.Browser();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignInAsync(browser, person.Email, "違うパスワードです！！")));

        answers.Count(a => a.StatusCode is HttpStatusCode.Unauthorized).Should().Be(5);
        answers.Count(a => a.StatusCode is HttpStatusCode.TooManyRequests).Should().Be(7);
    }

    [Fact]
    public async Task SignIn_Successful_ForgetsTheTriesBefore()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        using var browser = cities.Host.Browser();
        for (var round = 0; round < 3; round++)
        {
            for (var wrong = 0; wrong < 4; wrong++)
            {
                using var refused = await SignInAsync(browser, person.Email, "違うパスワードです！！");
                refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
            }

            using var right = await SignInAsync(browser, person.Email, Password);
            right.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task SignIn_OneNetworkAddressTooOften_MustWait()
    {
        await using var host = await ApiHost.StartEmptyAsync(web => web.UseSetting("Dx:RateLimits:SignInsPerAddress", "3"));
        using var browser = host.Browser();
        for (var tries = 0; tries < 3; tries++)
        {
            using var answer = await SignInAsync(browser, $"nobody{tries}@city.example", Password);
            answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        }

        using var last = await SignInAsync(browser, "nobody@city.example", Password);

        (await Problem.ReadAsync(last, HttpStatusCode.TooManyRequests)).ErrorCode.Should().Be("attempts.too_many");
        last.Headers.RetryAfter!.Delta.Should().BePositive();
    }

    [Fact]
    public async Task SignIn_OverAnOpenSession_MakesANewSecretAndEndsTheOldOne()
    {
        var attacker = await TestPerson.CreateAsync(cities.Host);
        using var planted = await attacker.SignedInAsync();
        var victim = await TestPerson.CreateAsync(cities.Host, Password);
        var before = planted.DefaultRequestHeaders.GetValues("Cookie").Single();

        using var signedIn = await SignInAsync(planted, victim.Email, Password);
        var stillPlanted = await ApiHost.ReadAsync(await planted.GetAsync(Session));

        $"__Host-dx={Secret(signedIn)}".Should().NotBe(before);
        stillPlanted.GetProperty("kind").GetString().Should().Be("anonymous");
    }

    [Fact]
    public async Task SignIn_SecretOfTheClientsOwnChoice_IsNeverTakenOver()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        using var browser = cities.Host.WithSession("chosen-by-somebody-else");

        using var signedIn = await SignInAsync(browser, person.Email, Password);
        var asked = await ApiHost.ReadAsync(await browser.GetAsync(Session));

        Secret(signedIn).Should().NotBe("chosen-by-somebody-else");
        asked.GetProperty("kind").GetString().Should().Be("anonymous");
    }

    [Fact]
    public async Task SignOut_EndsTheSessionOnTheServer()
    {
        var person = await TestPerson.CreateAsync(cities.Host);
        using var browser = await person.SignedInAsync();

        using var signedOut = await browser.DeleteAsync(Session);
        using var again = await browser.DeleteAsync(Session);
        var session = await ApiHost.ReadAsync(await browser.GetAsync(Session));

        signedOut.StatusCode.Should().Be(HttpStatusCode.NoContent);
        signedOut.Headers.GetValues("Set-Cookie").Single().Should().StartWith("__Host-dx=;").And.Contain("expires=Thu, 01 Jan 1970");
        again.StatusCode.Should().Be(HttpStatusCode.NoContent);
        session.GetProperty("kind").GetString().Should().Be("anonymous");
        session.GetProperty("person").ValueKind.Should().Be(JsonValueKind.Null);
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string email, string password) =>
        browser.PostAsJsonAsync(Session, new { email, password });

    private static string Secret(HttpResponseMessage signedIn) =>
        signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-dx=", StringComparison.Ordinal)).Split('=', ';')[1];
}

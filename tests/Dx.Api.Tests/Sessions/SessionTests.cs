using System.Net;
using System.Text;
using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Sessions;

/// <summary>How long a session lives, what ends it, and who may use it.</summary>
public sealed class SessionTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly Uri Session = new("/api/v1/session", UriKind.Relative);
    private static readonly Uri Sessions = new("/api/v1/session/sessions", UriKind.Relative);

    [Fact]
    public async Task Session_UsedEveryHour_EndsAfterTwelve()
    {
        await using var host = await ApiHost.StartEmptyAsync();
        using var browser = await (await TestPerson.CreateAsync(host)).SignedInAsync();

        for (var hour = 0; hour < 12; hour++)
        {
            host.Clock.Now = TestClock.Usual.AddHours(hour);
            (await KindAsync(browser)).Should().Be("person", "it is hour {0}", hour);
        }

        host.Clock.Now = TestClock.Usual.AddHours(12);
        (await KindAsync(browser)).Should().Be("anonymous");
    }

    [Fact]
    public async Task Session_NotUsedForTwoHours_IsOver_AndStaysOver()
    {
        await using var host = await ApiHost.StartEmptyAsync();
        using var browser = await (await TestPerson.CreateAsync(host)).SignedInAsync();

        host.Clock.Now = TestClock.Usual.AddHours(2);
        (await KindAsync(browser)).Should().Be("anonymous");
        (await KindAsync(browser)).Should().Be("anonymous", "asking in vain is no use of it");
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEverySessionOfThePersonAndNobodyElses()
    {
        var person = await TestPerson.CreateAsync(cities.Host);
        using var office = await person.SignedInAsync();
        using var home = await person.SignedInAsync();
        using var colleague = await (await TestPerson.CreateAsync(cities.Host)).SignedInAsync();

        using var ended = await office.DeleteAsync(Sessions);

        ended.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await KindAsync(office)).Should().Be("anonymous");
        (await KindAsync(home)).Should().Be("anonymous");
        (await KindAsync(colleague)).Should().Be("person");
    }

    [Fact]
    public async Task Sessions_Listed_AreTheOwnOnes_AndOneOfThemCanBeEnded()
    {
        var person = await TestPerson.CreateAsync(cities.Host);
        using var office = await person.SignedInAsync();
        using var home = await person.SignedInAsync();
        using var colleague = await (await TestPerson.CreateAsync(cities.Host)).SignedInAsync();

        var listed = (await ApiHost.ReadAsync(await office.GetAsync(Sessions))).GetProperty("items").EnumerateArray().ToList();
        var other = listed.Single(s => !s.GetProperty("isCurrent").GetBoolean()).GetProperty("id").GetString();
        using var foreign = await colleague.DeleteAsync(new Uri($"{Sessions}/{other}", UriKind.Relative));
        using var own = await office.DeleteAsync(new Uri($"{Sessions}/{other}", UriKind.Relative));

        listed.Should().HaveCount(2);
        listed.Should().OnlyContain(s => s.GetProperty("client").GetString() == "TestBrowser/1.0");
        (await Problem.ReadAsync(foreign, HttpStatusCode.NotFound)).ErrorCode.Should().Be("session.not_found");
        own.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await KindAsync(home)).Should().Be("anonymous");
        (await KindAsync(office)).Should().Be("person");
    }

    [Fact]
    public async Task Disabled_LosesEverySessionAtOnce()
    {
        var person = await TestPerson.CreateAsync(cities.Host);
        using var browser = await person.SignedInAsync();

        await person.DisableAsync();

        (await KindAsync(browser)).Should().Be("anonymous");
    }

    [Fact]
    public async Task NewSecurityStamp_EndsSessionsBegunBefore()
    {
        var person = await TestPerson.CreateAsync(cities.Host);
        using var browser = await person.SignedInAsync();

        await person.SetAsync("security_stamp = 'new'");
        using var later = await person.SignedInAsync();

        (await KindAsync(browser)).Should().Be("anonymous");
        (await KindAsync(later)).Should().Be("person");
    }

    [Fact]
    public async Task Membership_Ended_MeansNothingMayBeDoneThereAtOnce()
    {
        var city = await cities.FoundAsync();
        var person = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Planner);
        using var browser = await person.SignedInAsync();
        using var allowed = await city.PostAsync("recalculations", new { }, browser);

        await person.LeaveAsync(city.Code);
        using var refused = await city.PostAsync("recalculations", new { }, browser);

        allowed.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await Problem.ReadAsync(refused, HttpStatusCode.NotFound)).ErrorCode.Should().Be("municipality.not_found");
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("0", null, null)]
    [InlineData("1", "https://evil.example", null)]
    [InlineData("1", "null", null)]
    [InlineData("1", "http://localhost.evil.example", null)]
    [InlineData("1", null, "cross-site")]
    [InlineData("1", null, "same-site")]
    [InlineData("1", null, "none")]
    [InlineData("1", "http://localhost", "cross-site")]
    public async Task Write_NotFromOurOwnScreens_IsRefused(string? header, string? origin, string? site)
    {
        var city = await cities.FoundAsync();
        var person = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Planner);
        using var browser = await person.SignedInAsync();
        browser.DefaultRequestHeaders.Remove("X-Dx-Csrf");
        foreach (var (name, value) in new[] { ("X-Dx-Csrf", header), ("Origin", origin), ("Sec-Fetch-Site", site) })
        {
            if (value is not null)
            {
                browser.DefaultRequestHeaders.Add(name, value);
            }
        }

        using var write = await city.PostAsync("recalculations", new { }, browser);
        using var signOut = await browser.DeleteAsync(Session);
        using var read = await browser.GetAsync(city.Address("recalculations"));

        (await Problem.ReadAsync(write, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("csrf.refused");
        (await Problem.ReadAsync(signOut, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("csrf.refused");
        read.StatusCode.Should().Be(HttpStatusCode.OK);
        (await city.ItemsAsync("recalculations", browser)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("http://localhost", null)]
    [InlineData(null, "same-origin")]
    [InlineData("http://behind.a.proxy", "same-origin")]
    public async Task Write_FromOurOwnScreens_IsAccepted(string? origin, string? site)
    {
        var city = await cities.FoundAsync();
        using var browser = await cities.Host.SignedInAsync(Role.Planner, city.Code);
        if (origin is not null)
        {
            browser.DefaultRequestHeaders.Add("Origin", origin);
        }

        if (site is not null)
        {
            browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        }

        using var write = await city.PostAsync("recalculations", new { }, browser);

        write.StatusCode.Should().Be(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Write_AsAFormWouldSendIt_IsRefused(string mediaType)
    {
        var city = await cities.FoundAsync();
        using var browser = await cities.Host.SignedInAsync(Role.Planner, city.Code);
        browser.DefaultRequestHeaders.Remove("X-Dx-Csrf");
        foreach (var address in (Uri[])[city.Address("plan-documents?dryRun=true"), city.Address("recalculations"), Session])
        {
            using var content = new StringContent("email=a&password=b", Encoding.UTF8);
            content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(mediaType);

            using var answer = await browser.PostAsync(address, content);

            (await Problem.ReadAsync(answer, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("csrf.refused");
        }
    }

    [Fact]
    public async Task KeyBesideACookie_Wins_AndNeedsNoHeader()
    {
        var city = await cities.FoundAsync();
        using var browser = await cities.Host.SignedInAsync(Role.Viewer, city.Code);
        browser.DefaultRequestHeaders.Remove("X-Dx-Csrf");
        browser.DefaultRequestHeaders.Add("X-Api-Key", ApiHost.OperatorKey);

        using var write = await city.PostAsync("recalculations", new { }, browser);

        write.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await KindAsync(browser)).Should().Be("apiKey");
    }

    [Fact]
    public async Task Answers_UnderASession_ArePrivate()
    {
        var city = await cities.FoundAsync();
        using var browser = await cities.Host.SignedInAsync(Role.Viewer, city.Code);

        using var answer = await browser.GetAsync(city.Address("plans"));

        answer.Headers.CacheControl!.Private.Should().BeTrue();
        answer.Headers.CacheControl.NoCache.Should().BeTrue();
    }

    private static async Task<string?> KindAsync(HttpClient browser) =>
        (await ApiHost.ReadAsync(await browser.GetAsync(Session))).GetProperty("kind").GetString();
}

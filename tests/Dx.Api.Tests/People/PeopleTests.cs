using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;

namespace Dx.Api.Tests.People;

/// <summary>An administrator decides who belongs to their municipality, and as what; and nothing beyond it.</summary>
public sealed class PeopleTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Password = "くもり空の下の小さな図書館";

    [Fact]
    public async Task Invited_JoinsByTheMailsLink_OnceAndInTime()
    {
        var city = await cities.FoundAsync();
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        using var browser = cities.Host.Browser();

        var invited = await ApiHost.ReadAsync(await InviteAsync(city, administrator, "hanako@city.example", Role.Planner));
        var mail = (await SentMail.ToAsync(cities.Host, "hanako@city.example")).Single();
        using var before = await SignInAsync(browser, "hanako@city.example", Password);
        using var set = await SetPasswordAsync(browser, mail.Token, Password);
        using var again = await SetPasswordAsync(browser, mail.Token, "ほかの人が決めた合い言葉");
        using var after = await SignInAsync(browser, "hanako@city.example", Password);

        invited.GetProperty("status").GetString().Should().Be("invited");
        mail.Body.Should().Contain("山田 花子").And.Contain("7日以内");
        before.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        set.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await Problem.ReadAsync(again, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be("password_link.invalid");
        var session = await ApiHost.ReadAsync(after);
        session.GetProperty("person").GetProperty("memberships").EnumerateArray().Single().GetProperty("role").GetString().Should().Be("planner");
        (await MemberAsync(city, administrator, "hanako@city.example")).GetProperty("status").GetString().Should().Be("active");
    }

    [Theory]
    [InlineData(6.9, true)]
    [InlineData(7.1, false)]
    public async Task Invitation_IsGoodForAWeek(double days, bool accepted)
    {
        await using var host = await ApiHost.StartEmptyAsync();
        await CityHost.RegisterAsync(host, "980013");
        using var administrator = await host.SignedInAsync(Role.Administrator, "980013");
        await InviteAsync(new City(host, "980013"), administrator, "late@city.example", Role.Viewer);
        var mail = (await SentMail.ToAsync(host, "late@city.example")).Single();

        host.Clock.Now = TestClock.Usual.AddDays(days);
        using var set = await SetPasswordAsync(host.Browser(), mail.Token, Password);

        set.StatusCode.Should().Be(accepted ? HttpStatusCode.NoContent : HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Invited_WithAnAccountElsewhere_KeepsItAndLearnsOfTheNewRole()
    {
        var first = await cities.FoundAsync();
        var second = await cities.FoundAsync();
        var person = await (await TestPerson.CreateAsync(cities.Host, Password)).JoinAsync(first.Code, Role.Reviewer);
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, second.Code);

        var invited = await ApiHost.ReadAsync(await InviteAsync(second, administrator, person.Email, Role.Planner));
        var mail = (await SentMail.ToAsync(cities.Host, person.Email)).Single();

        invited.GetProperty("id").GetGuid().Should().Be(person.Id);
        invited.GetProperty("status").GetString().Should().Be("active");
        invited.GetProperty("displayName").GetString().Should().NotBe("山田 花子", "only the person's own name counts");
        mail.Token.Should().BeEmpty();
    }

    [Fact]
    public async Task Invitation_RolledBack_LeavesNoAccountAndNoMail()
    {
        var city = await cities.FoundAsync();
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);

        using var refused = await InviteAsync(city, administrator, "nobody.yet@city.example", Role.Reporter);

        (await Problem.ReadAsync(refused, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be("membership.units_missing");
        (await SentMail.ToAsync(cities.Host, "nobody.yet@city.example")).Should().BeEmpty();
        using var later = await InviteAsync(city, administrator, "nobody.yet@city.example", Role.Viewer);
        (await ApiHost.ReadAsync(later)).GetProperty("status").GetString().Should().Be("invited");
    }

    [Fact]
    public async Task Invitation_SentAgainUnderItsKey_IsOneInvitation()
    {
        var city = await cities.FoundAsync();
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        administrator.DefaultRequestHeaders.Add("Idempotency-Key", "once");

        var answers = await Task.WhenAll(
            InviteAsync(city, administrator, "once@city.example", Role.Viewer), InviteAsync(city, administrator, "once@city.example", Role.Viewer));

        answers.Should().OnlyContain(a => a.StatusCode == HttpStatusCode.Created);
        (await SentMail.ToAsync(cities.Host, "once@city.example")).Should().ContainSingle();
    }

    [Fact]
    public async Task Invitation_OfAMember_IsAConflict_AndCanBeSentAgainUntilTheyJoin()
    {
        var city = await cities.FoundAsync();
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        var member = await ApiHost.ReadAsync(await InviteAsync(city, administrator, "twice@city.example", Role.Viewer));
        var invitation = city.Address($"people/{member.GetProperty("id").GetString()}/invitation");

        using var again = await InviteAsync(city, administrator, "TWICE@city.example", Role.Planner);
        using var resent = await administrator.PostAsync(invitation, content: null);
        var mails = await SentMail.ToAsync(cities.Host, "twice@city.example");
        await SetPasswordAsync(cities.Host.Browser(), mails[^1].Token, Password);
        using var late = await administrator.PostAsync(invitation, content: null);

        (await Problem.ReadAsync(again, HttpStatusCode.Conflict)).ErrorCode.Should().Be("membership.exists");
        resent.StatusCode.Should().Be(HttpStatusCode.NoContent);
        mails.Should().HaveCount(2);
        (await Problem.ReadAsync(late, HttpStatusCode.Conflict)).ErrorCode.Should().Be("person.joined");
    }

    [Theory]
    [InlineData(null, "名前", "person.email")]
    [InlineData("", "名前", "person.email")]
    [InlineData("no-at-sign", "名前", "person.email")]
    [InlineData("a@b", "名前", "person.email")]
    [InlineData("a@b.example\nBcc: everyone@city.example", "名前", "person.email")]
    [InlineData("\"a b\"@city.example", "名前", "person.email")]
    [InlineData("a@city.example,b@city.example", "名前", "person.email")]
    [InlineData("a@city.example", null, "person.display_name")]
    [InlineData("a@city.example", "", "person.display_name")]
    [InlineData("a@city.example", "名前\r\nSubject: x", "person.display_name")]
    [InlineData("a@city.example", "\u0000", "person.display_name")]
    public async Task Invitation_WithWhatIsNoAddressOrName_IsRefused(string? email, string? name, string code)
    {
        var city = await cities.FoundAsync();
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);

        using var refused = await administrator.PostAsJsonAsync(city.Address("people"), new { email, displayName = name, role = "viewer" });

        (await Problem.ReadAsync(refused, HttpStatusCode.BadRequest)).Errors.Select(e => e.Code).Should().Equal(code);
    }

    [Fact]
    public async Task Role_Changed_HoldsAtTheNextRequest()
    {
        var city = await cities.FoundAsync(new PlanYaml { Units = ["{ code: section, name: 情報課 }"] });
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        var person = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Viewer);
        using var browser = await person.SignedInAsync();

        using var before = await city.PostAsync("recalculations", new { }, browser);
        await ApiHost.ReadAsync(await ChangeAsync(city, administrator, person.Id, new { role = "planner" }));
        using var asPlanner = await city.PostAsync("recalculations", new { }, browser);
        var reporter = await ApiHost.ReadAsync(
            await ChangeAsync(city, administrator, person.Id, new { role = "reporter", unitCodes = new[] { "section" } }));
        using var asReporter = await city.PostAsync("recalculations", new { }, browser);

        before.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        asPlanner.StatusCode.Should().Be(HttpStatusCode.Accepted);
        asReporter.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        reporter.GetProperty("units").EnumerateArray().Single().GetProperty("name").GetString().Should().Be("情報課");
    }

    [Theory]
    [InlineData("reporter", null, "membership.units_missing")]
    [InlineData("reporter", "no-such-unit", "membership.unit_unknown")]
    [InlineData("planner", "section", "membership.units_unused")]
    public async Task Role_WithUnitsThatDoNotFit_IsRefused(string role, string? unit, string code)
    {
        var city = await cities.FoundAsync(new PlanYaml { Units = ["{ code: section, name: 情報課 }"] });
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        var person = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Viewer);

        using var refused = await ChangeAsync(
            city, administrator, person.Id, new { role, unitCodes = unit is null ? Array.Empty<string>() : [unit] });

        (await Problem.ReadAsync(refused, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be(code);
        (await MemberAsync(city, administrator, person.Email)).GetProperty("role").GetString().Should().Be("viewer");
    }

    [Fact]
    public async Task LastAdministrator_CannotBeDemotedOrRemoved_NotEvenByTwoAtOnce()
    {
        var city = await cities.FoundAsync();
        var people = new List<TestPerson>();
        for (var count = 0; count < 4; count++)
        {
            people.Add(await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Administrator));
        }

        var answers = await Task.WhenAll(people.Select((p, i) => i % 2 == 0
            ? cities.Host.Operator.DeleteAsync(city.Address($"people/{p.Id}"))
            : ChangeAsync(city, cities.Host.Operator, p.Id, new { role = "viewer" })));

        answers.Count(a => a.IsSuccessStatusCode).Should().Be(3);
        (await Problem.ReadAsync(answers.Single(a => !a.IsSuccessStatusCode), HttpStatusCode.Conflict))
            .ErrorCode.Should().Be("membership.last_administrator");
        (await city.ItemsAsync("people", cities.Host.Operator)).Count(p => p.GetProperty("role").GetString() == "administrator").Should().Be(1);
    }

    [Fact]
    public async Task LastAdministrator_WhoSignsIn_IsNotOneWhoWasOnlyInvited()
    {
        var city = await cities.FoundAsync();
        var only = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Administrator);
        using var browser = await only.SignedInAsync();
        await InviteAsync(city, browser, "second@city.example", Role.Administrator);

        using var leaving = await browser.DeleteAsync(city.Address($"people/{only.Id}"));

        (await Problem.ReadAsync(leaving, HttpStatusCode.Conflict)).ErrorCode.Should().Be("membership.last_administrator");
    }

    [Fact]
    public async Task Administrator_ManagesTheirOwnMunicipalityAlone()
    {
        var own = await cities.FoundAsync();
        var other = await cities.FoundAsync();
        using var administrator = await cities.Host.SignedInAsync(Role.Administrator, own.Code);
        var stranger = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(other.Code, Role.Viewer);

        using var elsewhere = await ChangeAsync(other, administrator, stranger.Id, new { role = "administrator" });
        using var atHome = await ChangeAsync(own, administrator, stranger.Id, new { role = "administrator" });
        using var removed = await administrator.DeleteAsync(own.Address($"people/{stranger.Id}"));
        using var disabled = await administrator.PutAsJsonAsync($"/api/v1/people/{stranger.Id}/disabled", new { disabled = true });

        (await Problem.ReadAsync(elsewhere, HttpStatusCode.NotFound)).ErrorCode.Should().Be("municipality.not_found");
        (await Problem.ReadAsync(atHome, HttpStatusCode.NotFound)).ErrorCode.Should().Be("person.not_found");
        (await Problem.ReadAsync(removed, HttpStatusCode.NotFound)).ErrorCode.Should().Be("person.not_found");
        (await Problem.ReadAsync(disabled, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("forbidden");
        (await own.GetAsync("people", administrator)).GetRawText().Should().NotContain(stranger.Email);
    }

    [Fact]
    public async Task Disabled_ByTheOperator_IsOutAtOnce_AndInAgainAfterwards()
    {
        var person = await TestPerson.CreateAsync(cities.Host, Password);
        using var open = await person.SignedInAsync();
        using var browser = cities.Host.Browser();
        var address = $"/api/v1/people/{person.Id}/disabled";

        using var disabled = await cities.Host.Operator.PutAsJsonAsync(address, new { disabled = true });
        var kind = (await ApiHost.ReadAsync(await open.GetAsync(new Uri("/api/v1/session", UriKind.Relative)))).GetProperty("kind").GetString();
        using var refused = await SignInAsync(browser, person.Email, Password);
        await cities.Host.Operator.PutAsJsonAsync(address, new { disabled = false });
        using var accepted = await SignInAsync(browser, person.Email, Password);

        disabled.StatusCode.Should().Be(HttpStatusCode.NoContent);
        kind.Should().Be("anonymous");
        refused.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        accepted.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task People_AreListedPageByPage()
    {
        var city = await cities.FoundAsync();
        for (var count = 0; count < 5; count++)
        {
            await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Viewer);
        }

        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = await city.GetAsync(cursor is null ? "people?limit=2" : $"people?limit=2&cursor={cursor}", cities.Host.Operator);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("email").GetString()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        seen.Should().HaveCount(5).And.OnlyHaveUniqueItems();
    }

    private static Task<HttpResponseMessage> InviteAsync(City city, HttpClient client, string email, Role role) =>
        client.PostAsJsonAsync(
            city.Address("people"), new { email, displayName = "山田 花子", role = JsonNamingPolicy.CamelCase.ConvertName(role.ToString()) });

    private static Task<HttpResponseMessage> ChangeAsync(City city, HttpClient client, Guid person, object change) =>
        client.PutAsJsonAsync(city.Address($"people/{person}"), change);

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string email, string password) =>
        browser.PostAsJsonAsync("/api/v1/session", new { email, password });

    private static Task<HttpResponseMessage> SetPasswordAsync(HttpClient browser, string token, string password) =>
        browser.PostAsJsonAsync("/api/v1/session/password-by-link", new { token, password });

    private static async Task<JsonElement> MemberAsync(City city, HttpClient client, string email) =>
        (await city.ItemsAsync("people", client)).Single(p => p.GetProperty("email").GetString() == email);
}

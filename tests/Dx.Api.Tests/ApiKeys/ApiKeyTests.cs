using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.Postgres;

namespace Dx.Api.Tests.ApiKeys;

/// <summary>An administrator gives the city's programs their keys and takes them away again.</summary>
public sealed class ApiKeyTests(CityHost cities) : IClassFixture<CityHost>, IDisposable
{
    private const string Name = "統計課のPower BI";

    private Sql Owner => new(cities.Host.Database.OwnerConnectionString);

    public void Dispose() => cities.Host.Clock.Now = TestClock.Usual;

    [Fact]
    public async Task Create_ByAnAdministrator_ShowsTheSecretOnceAndTheListNeverDoes()
    {
        var (city, administrator) = await CityAsync();

        using var answer = await CreateAsync(city, administrator, new { name = Name, scope = "reporter" });
        var made = await ApiHost.ReadAsync(answer);

        answer.StatusCode.Should().Be(HttpStatusCode.Created);
        answer.Headers.CacheControl!.NoStore.Should().BeTrue("the secret must lie in no cache");
        var secret = made.GetProperty("secret").GetString()!;
        secret.Should().MatchRegex("^dxk_[0-9a-f]{64}$");
        var key = (await city.ItemsAsync("api-keys", administrator)).Should().ContainSingle().Subject;
        key.GetRawText().Should().NotContain(secret[8..]).And.Be(made.GetProperty("key").GetRawText());
        key.GetProperty("name").GetString().Should().Be(Name);
        key.GetProperty("scope").GetString().Should().Be("reporter");
        key.GetProperty("prefix").GetString().Should().Be(secret[..8]);
        key.GetProperty("state").GetString().Should().Be("usable");
        key.GetProperty("createdBy").GetString().Should().StartWith("試験");
        key.GetProperty("expiresAt").GetDateTimeOffset().Should().Be(TestClock.Usual.AddDays(ApiKey.DaysUnlessSaid));
        key.GetProperty("lastUsedOn").ValueKind.Should().Be(JsonValueKind.Null);
        (await Owner.ReadAsync<string>($"select string_agg(coalesce(after, ''), '') from audit_entries where municipality = '{city.Code}'"))
            .Should().Contain(Name).And.Contain(secret[..8]).And.NotContain(secret[8..]);
    }

    [Theory]
    [InlineData("reader", HttpStatusCode.Forbidden)]
    [InlineData("reporter", HttpStatusCode.Created)]
    [InlineData("planner", HttpStatusCode.Created)]
    public async Task Key_OfAScope_MayWhatThatScopeMay_InItsCityAlone(string scope, HttpStatusCode recording)
    {
        var (city, administrator) = await CityAsync();
        var elsewhere = await cities.FoundAsync(new PlanYaml().WithIndicator("kpi", TargetYaml.AtLeast(2030, 10)));
        using var program = cities.Host.WithKey(await SecretAsync(city, administrator, scope));

        using var here = await city.PostAsync("indicators/kpi/observations", new { fiscalYear = 2026, value = 5 }, program);
        using var there = await elsewhere.PostAsync("indicators/kpi/observations", new { fiscalYear = 2026, value = 5 }, program);
        using var keys = await program.GetAsync(city.Address("api-keys"));

        here.StatusCode.Should().Be(recording);
        there.StatusCode.Should().Be(HttpStatusCode.NotFound);
        keys.StatusCode.Should().Be(HttpStatusCode.Forbidden, "a key makes no keys");
    }

    [Fact]
    public async Task Revoke_AtOnce_TheKeyOpensNothingAndStaysListed()
    {
        var (city, administrator) = await CityAsync();
        using var program = cities.Host.WithKey(await SecretAsync(city, administrator, "reader"));
        var id = (await city.ItemsAsync("api-keys", administrator)).Single().GetProperty("id").GetString();
        using var before = await program.GetAsync(city.Address("plans"));

        using var revoked = await administrator.DeleteAsync(city.Address($"api-keys/{id}"));
        using var after = await program.GetAsync(city.Address("plans"));
        cities.Host.Clock.Now = TestClock.Usual.AddMinutes(30);
        using var again = await administrator.DeleteAsync(city.Address($"api-keys/{id}"));

        (before.StatusCode, revoked.StatusCode, again.StatusCode).Should()
            .Be((HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NoContent));
        (await Problem.ReadAsync(after, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("api_key.invalid");
        var key = (await city.ItemsAsync("api-keys", administrator)).Single();
        key.GetProperty("state").GetString().Should().Be("revoked");
        key.GetProperty("revokedAt").GetDateTimeOffset().Should().Be(TestClock.Usual, "the first time stands");
    }

    [Fact]
    public async Task Key_PastItsEnd_OpensNothing()
    {
        var (city, administrator) = await CityAsync();
        using var program = cities.Host.WithKey(await SecretAsync(city, administrator, "reader", validDays: 1));

        cities.Host.Clock.Now = TestClock.Usual.AddDays(1).AddSeconds(-1);
        using var lastSecond = await program.GetAsync(city.Address("plans"));
        cities.Host.Clock.Now = TestClock.Usual.AddDays(1);
        using var over = await program.GetAsync(city.Address("plans"));

        lastSecond.StatusCode.Should().Be(HttpStatusCode.OK);
        (await Problem.ReadAsync(over, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("api_key.invalid");
        using var later = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        (await city.ItemsAsync("api-keys", later)).Single().GetProperty("state").GetString().Should().Be("expired");
    }

    [Fact]
    public async Task Use_IsNotedByTheDayInJapan_AndNotWrittenAgainThatDay()
    {
        var (city, administrator) = await CityAsync();
        using var program = cities.Host.WithKey(await SecretAsync(city, administrator, "reader"));
        var writes = $"select xmin::text from api_keys where municipality = '{city.Code}'";

        await city.GetAsync("plans", program);
        var first = await Owner.ReadAsync<string>(writes);
        cities.Host.Clock.Now = TestClock.Usual.AddHours(11);
        await city.GetAsync("plans", program);
        var sameDay = await Owner.ReadAsync<string>(writes);
        cities.Host.Clock.Now = TestClock.Usual.AddHours(12);
        await city.GetAsync("plans", program);

        sameDay.Should().Be(first);
        (await Owner.ReadAsync<string>(writes)).Should().NotBe(first);
        using var later = await cities.Host.SignedInAsync(Role.Administrator, city.Code);
        (await city.ItemsAsync("api-keys", later)).Single().GetProperty("lastUsedOn").GetString().Should().Be("2026-11-21");
    }

    [Theory]
    [InlineData("", "reader", null, "api_key.name")]
    [InlineData("a\nb", "reader", null, "api_key.name")]
    [InlineData("BI", "operator", null, "api_key.scope")]
    [InlineData("BI", "reader", 0, "api_key.valid_days")]
    [InlineData("BI", "reader", 366, "api_key.valid_days")]
    public async Task Create_OutOfBounds_SaysWhatToMend(string name, string scope, int? validDays, string code)
    {
        var (city, administrator) = await CityAsync();

        using var answer = await CreateAsync(city, administrator, new { name, scope, validDays });

        var problem = await Problem.ReadAsync(answer, HttpStatusCode.BadRequest);
        problem.Errors.Select(e => e.Code).Should().Equal(code);
    }

    [Fact]
    public async Task Create_ManyAtOnce_StopsAtTheLimit_AndGoesOnAfterOneIsRevoked()
    {
        var (city, administrator) = await CityAsync();
        await Owner.RunAsync(
            $"""
            insert into api_keys (municipality, id, digest, prefix, scope, name, created_at, created_by, revoked_at)
            select '{city.Code}', gen_random_uuid(), sha256(n::text::bytea), 'dxk_', 'Reader', 'BI', now(), 'test', case when n > 48 then now() end
            from generate_series(1, 100) n
            """);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => CreateAsync(city, administrator, new { name = Name, scope = "reader" })));

        answers.Select(a => a.StatusCode).Order().Should().Equal([.. Enumerable.Repeat(HttpStatusCode.Created, 2), .. Enumerable.Repeat(HttpStatusCode.Conflict, 4)]);
        var made = (await city.ItemsAsync("api-keys?limit=1000", administrator)).First(k => k.GetProperty("name").GetString() == Name);
        await administrator.DeleteAsync(city.Address($"api-keys/{made.GetProperty("id").GetString()}"));
        using var afterwards = await CreateAsync(city, administrator, new { name = Name, scope = "reader" });
        afterwards.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task List_InPages_ShowsEveryKeyOnceAndNobodyElses()
    {
        var (city, administrator) = await CityAsync();
        var (other, stranger) = await CityAsync();
        await SecretAsync(other, stranger, "reader");
        for (var i = 0; i < 3; i++)
        {
            await SecretAsync(city, administrator, "reader");
        }

        var first = await city.GetAsync("api-keys?limit=2", administrator);
        var second = await city.GetAsync($"api-keys?limit=2&cursor={first.GetProperty("nextCursor").GetString()}", administrator);

        first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(k => k.GetProperty("id").GetString()).Should().OnlyHaveUniqueItems().And.HaveCount(3);
        second.GetProperty("nextCursor").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task Revoke_KeyOfAnotherCity_FindsNothing()
    {
        var (city, administrator) = await CityAsync();
        var (other, stranger) = await CityAsync();
        var secret = await SecretAsync(other, stranger, "reader");
        var id = (await other.ItemsAsync("api-keys", stranger)).Single().GetProperty("id").GetString();

        using var answer = await administrator.DeleteAsync(city.Address($"api-keys/{id}"));

        (await Problem.ReadAsync(answer, HttpStatusCode.NotFound)).ErrorCode.Should().Be("api_key.not_found");
        using var program = cities.Host.WithKey(secret);
        (await other.GetAsync("plans", program)).ValueKind.Should().Be(JsonValueKind.Object);
    }

    private async Task<(City City, HttpClient Administrator)> CityAsync()
    {
        var city = await cities.FoundAsync(new PlanYaml().WithIndicator("kpi", TargetYaml.AtLeast(2030, 10)));
        return (city, await cities.Host.SignedInAsync(Role.Administrator, city.Code));
    }

    private static Task<HttpResponseMessage> CreateAsync(City city, HttpClient who, object key) =>
        who.PostAsJsonAsync(city.Address("api-keys"), key);

    private static async Task<string> SecretAsync(City city, HttpClient administrator, string scope, int? validDays = null)
    {
        using var answer = await CreateAsync(city, administrator, new { name = Name, scope, validDays });
        return (await ApiHost.ReadAsync(answer)).GetProperty("secret").GetString()!;
    }
}

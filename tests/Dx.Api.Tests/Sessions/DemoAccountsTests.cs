using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Application.Sessions;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Sessions;

/// <summary>Accounts to try the product with: in an embedded installation, and impossible in any other.</summary>
public sealed class DemoAccountsTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly Uri DemoAccounts = new("/api/v1/session/demo-accounts", UriKind.Relative);
    private static readonly Uri Session = new("/api/v1/session", UriKind.Relative);

    [Fact]
    public async Task Embedded_OffersOnePerRoleAndCity_AndSignsInAsEach()
    {
        await using var embedded = new EmbeddedInstallation();
        using var browser = embedded.CreateClient(new WebApplicationFactoryClientOptions { HandleCookies = false });
        browser.DefaultRequestHeaders.Add("X-Dx-Csrf", "1");

        var offered = (await ApiHost.ReadAsync(await browser.GetAsync(DemoAccounts))).GetProperty("items").EnumerateArray().ToList();

        offered.Count(a => a.GetProperty("municipalityCode").ValueKind is JsonValueKind.Null).Should().Be(1, "there is one operator");
        foreach (var city in offered.Where(a => a.GetProperty("role").ValueKind is JsonValueKind.String)
            .GroupBy(a => a.GetProperty("municipalityCode").GetString()))
        {
            // A city whose plans name no section has nobody who could report for one.
            string[] always = ["administrator", "planner", "reviewer", "viewer"];
            city.Select(a => a.GetProperty("role").GetString()).Except(["reporter"]).Should().BeEquivalentTo(always, city.Key);
        }

        offered.Select(a => a.GetProperty("municipalityCode").GetString()).Distinct().Should().HaveCount(6);
        offered.Count(a => a.GetProperty("role").GetString() == "reporter").Should().BeGreaterThan(2);
        foreach (var account in offered)
        {
            using var signedIn = await browser.PostAsync(
                new Uri($"{DemoAccounts}/{account.GetProperty("id").GetString()}", UriKind.Relative), content: null);
            var person = (await ApiHost.ReadAsync(signedIn)).GetProperty("person");

            person.GetProperty("displayName").GetString().Should().Be(account.GetProperty("displayName").GetString());
            var role = account.GetProperty("role").GetString();
            person.GetProperty("isOperator").GetBoolean().Should().Be(role is null);
            person.GetProperty("memberships").EnumerateArray().Select(m => m.GetProperty("role").GetString())
                .Should().Equal(role is null ? [] : [role]);
        }
    }

    [Fact]
    public async Task Elsewhere_NothingIsOffered_AndNoDemoAccountGetsInByAnyDoor()
    {
        var city = await cities.FoundAsync();
        var demo = await (await TestPerson.CreateAsync(cities.Host, "くもり空の下の小さな図書館", isDemo: true)).JoinAsync(city.Code, Role.Administrator);
        using var browser = cities.Host.Browser();
        using var withSession = await demo.SignedInAsync();

        using var offered = await browser.GetAsync(DemoAccounts);
        using var chosen = await browser.PostAsync(new Uri($"{DemoAccounts}/{demo.Id}", UriKind.Relative), content: null);
        using var byPassword = await browser.PostAsJsonAsync(Session, new { email = demo.Email, password = "くもり空の下の小さな図書館" });
        using var acting = await city.PostAsync("recalculations", new { }, withSession);

        (await ApiHost.ReadAsync(offered)).GetProperty("items").GetArrayLength().Should().Be(0);
        (await Problem.ReadAsync(chosen, HttpStatusCode.NotFound)).ErrorCode.Should().Be("demo_account.not_found");
        (await Problem.ReadAsync(byPassword, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("session.sign_in_failed");
        (await Problem.ReadAsync(acting, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("unauthenticated");
        cities.Host.Services.CreateScope().ServiceProvider.GetService<IDemoAccounts>().Should().BeNull();
    }
}

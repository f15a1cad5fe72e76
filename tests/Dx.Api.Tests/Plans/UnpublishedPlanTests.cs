using System.Net;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Plans;

/// <summary>A plan that is not published is nowhere to be seen but for those who work on it.</summary>
public sealed class UnpublishedPlanTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Draft = new PlanYaml { Code = "draft", Title = "まだ公表しない計画", Published = false }
        .WithIndicator(new IndicatorYaml { Code = "secret", Name = "まだ公表しない指標", Targets = [AtLeast(2030, 70)], Observations = ["{ fiscalYear: 2026, value: 4321 }"] });

    private static readonly PlanYaml Shown = new PlanYaml().WithIndicator("kpi", AtLeast(2030, 70));

    private static readonly string[] OfTheDraft =
    [
        "plans/draft", "plans/draft/elements", "plans/draft/elements?view=tree", "plans/draft/principles", "plans/draft/actions",
        "plans/draft/successions", "plans/draft/bodies", "plans/draft/terms", "plans/draft/references", "plans/draft/summary",
        "indicators/secret", "indicators/secret/observations", "indicators/secret/observations?history=true",
        "attainments/secret/trace", "attainments?plan=draft", "indicators?plan=draft", "plan-documents/draft",
        "plan-documents/draft?revision=1",
    ];

    private static readonly string[] Lists = ["plans", "indicators", "attainments", "attainments?indicator=secret"];

    public static TheoryData<string> Addresses => [.. OfTheDraft];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task OfTheDraft_NothingIsThere_ExceptForItsPeople(string path)
    {
        var city = await DraftCityAsync();
        var elsewhere = await cities.FoundAsync(Shown);
        using var own = await cities.KeyAsync(ApiKeyScope.Reader, city);
        using var foreign = await cities.KeyAsync(ApiKeyScope.Planner, elsewhere);

        foreach (var outsider in (HttpClient[])[city.Host.Anonymous, foreign])
        {
            using var hidden = await outsider.GetAsync(city.Address(path));
            var body = await hidden.Content.ReadAsStringAsync();
            hidden.StatusCode.Should().Be(HttpStatusCode.NotFound, body);
            Problem.Read(hidden, body).ErrorCode.Should().BeOneOf("plan.not_found", "indicator.not_found");
        }

        foreach (var insider in (HttpClient[])[city.Host.Operator, own])
        {
            using var shown = await insider.GetAsync(city.Address(path));
            shown.StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Lists_LeaveTheDraftOut_ForEverybodyElse()
    {
        var city = await DraftCityAsync();

        foreach (var list in Lists)
        {
            (await city.GetAsync(list)).GetRawText().Should().NotContain("draft").And.NotContain("secret").And.NotContain("4321");
            (await city.GetAsync(list, city.Host.Operator)).GetRawText().Should().Contain(list == "plans" ? "draft" : "secret");
        }
    }

    [Fact]
    public async Task Municipalities_ListThePublishedPlanAlone()
    {
        var city = await DraftCityAsync();

        (await PlansAsync(city, city.Host.Anonymous)).Should().Equal("dx-plan");
        (await PlansAsync(city, city.Host.Operator)).Should().BeEquivalentTo("dx-plan", "draft");
    }

    [Fact]
    public async Task Withdrawn_DisappearsAgain()
    {
        var city = await DraftCityAsync();

        await city.ImportAsync(Shown with { Published = false });

        (await PlansAsync(city, city.Host.Anonymous)).Should().BeEmpty();
        (await city.ItemsAsync("attainments")).Should().BeEmpty();
    }

    private async Task<City> DraftCityAsync()
    {
        var city = await cities.FoundAsync(Shown);
        await city.ImportAsync(Draft);
        await city.Host.WhenCalmAsync();
        return city;
    }

    private static async Task<IReadOnlyList<string?>> PlansAsync(City city, HttpClient reader)
    {
        var all = await ApiHost.ReadAsync(await reader.GetAsync(new Uri("/api/v1/municipalities?limit=1000", UriKind.Relative)));
        return [.. all.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("code").GetString() == city.Code)
            .GetProperty("plans").EnumerateArray().Select(p => p.GetProperty("code").GetString())];
    }
}

using System.Net;
using Dx.Api.Tests.Builders;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Indicators;

/// <summary>One indicator and its entity tag; the list of indicators.</summary>
public sealed class GetIndicatorTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator(new IndicatorYaml
    {
        Direction = "decrease",
        Baseline = "{ fiscalYear: 2025 }",
        Targets = [Percent(2030, -25), Undetermined(2035)],
    });

    [Theory]
    [InlineData("{0}", HttpStatusCode.NotModified)]
    [InlineData("W/{0}", HttpStatusCode.NotModified)]
    [InlineData("\"0\", {0}", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"0\"", HttpStatusCode.OK)]
    public async Task IfNoneMatch_ComparesTags(string header, HttpStatusCode expected)
    {
        var city = await cities.FoundAsync(Plan);
        var tag = await city.ETagAsync("kpi");
        using var request = new HttpRequestMessage(HttpMethod.Get, city.Address("indicators/kpi"));
        request.Headers.TryAddWithoutValidation("If-None-Match", header.Replace("{0}", tag, StringComparison.Ordinal));

        using var response = await city.Host.Anonymous.SendAsync(request);

        response.StatusCode.Should().Be(expected);
        response.Headers.ETag!.ToString().Should().Be(tag);
        (await response.Content.ReadAsStringAsync()).Length.Should().Match(length => length > 0 == (expected == HttpStatusCode.OK));
    }

    [Fact]
    public async Task RelativeTarget_IsResolved_AsSoonAsItsBaselineIsKnown()
    {
        var city = await cities.FoundAsync(Plan);
        (await ResolvedAsync(city)).Should().Equal([null, null]);

        var declared = await city.SetBaselineAsync("kpi", new { fiscalYear = 2025, value = 1000 });

        Resolved(declared).Should().Equal([750m, null]);
        (await ResolvedAsync(city)).Should().Equal([750m, null]);
    }

    [Fact]
    public async Task RelativeTarget_WithAYearForItsBaseline_IsResolvedByThatYearsNewestObservation()
    {
        var city = await cities.FoundAsync(Plan);
        await city.RecordAsync("kpi", new { fiscalYear = 2025, value = 1200 });

        await city.RecordAsync("kpi", new { fiscalYear = 2025, value = 1000 });

        (await ResolvedAsync(city)).Should().Equal([750m, null]);
    }

    [Fact]
    public async Task Revision_MovesTheTag_OfWhatItChanged()
    {
        var city = await cities.FoundAsync(Plan);
        var before = await city.ETagAsync("kpi");

        await city.ImportAsync(new PlanYaml().WithIndicator(Plan.Indicators[0] with { Targets = [Percent(2030, -30)] }));

        (await city.ETagAsync("kpi")).Should().NotBe(before);
    }

    [Fact]
    public async Task Revision_OfTheNameAlone_MovesTheTagToo()
    {
        var city = await cities.FoundAsync(Plan);
        var before = await city.ETagAsync("kpi");

        await city.ImportAsync(new PlanYaml().WithIndicator(Plan.Indicators[0] with { Name = "別の名" }));

        (await city.GetAsync("indicators/kpi")).GetProperty("name").GetString().Should().Be("別の名");
        (await city.ETagAsync("kpi")).Should().NotBe(before);
    }

    [Fact]
    public async Task List_ShowsTheNewestResultOfTheNewestYear_AndFiltersByKind()
    {
        var city = await cities.FoundAsync(Plan.WithIndicator(new IndicatorYaml { Code = "act", Kind = "activity" }));
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 900 });
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 910, text = "訂正" });
        await city.RecordAsync("kpi", new { fiscalYear = 2025, value = 1000 });

        var all = await city.ItemsAsync("indicators?plan=dx-plan");
        var activities = await city.ItemsAsync("indicators?kind=activity");
        var pages = await city.GetAsync("indicators?limit=1");

        all.Select(i => i.GetProperty("code").GetString()).Should().Equal("kpi", "act");
        var latest = all[0].GetProperty("latest");
        latest.GetProperty("fiscalYear").GetInt32().Should().Be(2026);
        latest.GetProperty("value").GetDecimal().Should().Be(910);
        latest.GetProperty("text").GetString().Should().Be("訂正");
        all[0].GetProperty("targetCount").GetInt32().Should().Be(2);
        all[1].GetProperty("latest").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        activities.Should().ContainSingle().Which.GetProperty("code").GetString().Should().Be("act");
        var rest = await city.GetAsync($"indicators?limit=1&cursor={pages.GetProperty("nextCursor").GetString()}");
        rest.GetProperty("items").EnumerateArray().Single().GetProperty("code").GetString().Should().Be("act");
        rest.GetProperty("nextCursor").GetString().Should().BeNull();
    }

    private static async Task<IReadOnlyList<decimal?>> ResolvedAsync(City city) => Resolved(await city.GetAsync("indicators/kpi"));

    private static IReadOnlyList<decimal?> Resolved(System.Text.Json.JsonElement indicator) =>
        [.. indicator.GetProperty("versions")[0].GetProperty("targets").EnumerateArray()
            .Select(t => Attainments.Judged.Number(t, "resolvedValue"))];
}

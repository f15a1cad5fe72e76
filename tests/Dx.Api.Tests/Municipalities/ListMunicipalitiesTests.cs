using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Municipalities;

/// <summary>The register of municipalities.</summary>
public sealed class ListMunicipalitiesTests(CityHost cities) : IClassFixture<CityHost>
{
    [Fact]
    public async Task Pages_WalkedOneByOne_GiveEveryMunicipalityOnce()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await cities.FoundAsync();
        }

        var whole = await cities.Host.GetAsync("/api/v1/municipalities");
        var walked = new List<string?>();
        for (string? next = ""; next is not null && walked.Count < 100;)
        {
            var page = await cities.Host.GetAsync($"/api/v1/municipalities?limit=1{(next.Length == 0 ? "" : $"&cursor={next}")}");
            walked.Add(page.GetProperty("items").EnumerateArray().Single().GetProperty("code").GetString());
            next = page.GetProperty("nextCursor").GetString();
        }

        walked.Should().HaveCountGreaterOrEqualTo(3).And.OnlyHaveUniqueItems();
        walked.Should().Equal(whole.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Listed_WithItsPlansScoreAndCoverage()
    {
        var city = await cities.FoundAsync(new PlanYaml().WithIndicator("kpi", AtLeast(2030, 70)).WithIndicator("quiet", AtLeast(2030, 1)));
        await city.SetBaselineAsync("kpi", new { fiscalYear = 2025, value = 20 });
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 45 });
        await city.Host.WhenCalmAsync();

        var all = await cities.Host.GetAsync("/api/v1/municipalities?limit=1000");

        var listed = all.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("code").GetString() == city.Code);
        listed.GetProperty("isFictional").GetBoolean().Should().BeTrue();
        var plan = listed.GetProperty("plans").EnumerateArray().Single();
        plan.GetProperty("indicatorCount").GetInt32().Should().Be(2);
        plan.GetProperty("rollUp").GetProperty("score").GetDecimal().Should().Be(0.5m);
        plan.GetProperty("rollUp").GetProperty("coverage").GetDecimal().Should().Be(0.5m);
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("132110")]
    [InlineData("１３２１１０")]
    [InlineData("13211")]
    [InlineData("kodaira")]
    public async Task UnknownMunicipality_IsNotFound_WhateverIsAskedOfIt(string code)
    {
        foreach (var path in (string[])["", "/plans", "/plans/dx-plan", "/indicators", "/indicators/kpi", "/attainments", "/recalculations"])
        {
            using var response = await cities.Host.Anonymous.GetAsync(new Uri($"/api/v1/municipalities/{code}{path}", UriKind.Relative));

            (await Problem.ReadAsync(response, HttpStatusCode.NotFound)).ErrorCode.Should().Be("municipality.not_found");
        }
    }
}

using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Indicators;

/// <summary>A baseline is declared over what the planner has read, never over somebody else's change.</summary>
public sealed class SetBaselineTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator(
        new IndicatorYaml { Unit = "%", LowerBound = 0, UpperBound = 100, Targets = [AtLeast(2030, 70)] });

    [Fact]
    public async Task WithoutIfMatch_AsksForIt()
    {
        var city = await cities.FoundAsync(Plan);

        using var response = await city.PutBaselineAsync("kpi", new { fiscalYear = 2025, value = 20 }, ifMatch: null);

        (await Problem.ReadAsync(response, HttpStatusCode.PreconditionRequired)).ErrorCode.Should().Be("precondition.required");
    }

    [Theory]
    [InlineData("\"999\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"abc\"")]
    [InlineData("999999999999999999999999")]
    public async Task AnotherTag_IsRefusedAndChangesNothing(string tag)
    {
        var city = await cities.FoundAsync(Plan);
        var before = await city.ETagAsync("kpi");

        using var response = await city.PutBaselineAsync("kpi", new { fiscalYear = 2025, value = 20 }, tag);

        (await Problem.ReadAsync(response, HttpStatusCode.PreconditionFailed)).ErrorCode.Should().Be("precondition.failed");
        (await city.ETagAsync("kpi")).Should().Be(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("W/")]
    public async Task CurrentTag_IsTaken_AndTheTagMovesOn(string weakenedByAProxy)
    {
        var city = await cities.FoundAsync(Plan);
        var read = await city.ETagAsync("kpi");

        using var response = await city.PutBaselineAsync(
            "kpi", new { fiscalYear = 2025, value = 20, text = "2025年度末" }, weakenedByAProxy + read);

        var indicator = await ApiHost.ReadAsync(response);
        var baseline = indicator.GetProperty("versions")[0].GetProperty("baseline");
        baseline.GetProperty("value").GetDecimal().Should().Be(20);
        baseline.GetProperty("text").GetString().Should().Be("2025年度末");
        response.Headers.ETag!.ToString().Should().NotBe(read).And.Be(await city.ETagAsync("kpi"));
        using var again = await city.PutBaselineAsync("kpi", new { fiscalYear = 2025, value = 30 }, read);
        again.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Recording_MovesTheTag_SoThatAStaleBaselineIsNoticed()
    {
        var city = await cities.FoundAsync(Plan);
        var read = await city.ETagAsync("kpi");
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 1 });

        using var response = await city.PutBaselineAsync("kpi", new { fiscalYear = 2025, value = 20 }, read);

        response.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task EightAtOnce_ExactlyOneWins()
    {
        var city = await cities.FoundAsync(Plan);
        var read = await city.ETagAsync("kpi");

        var answers = await Task.WhenAll(Enumerable.Range(1, 8)
            .Select(value => city.PutBaselineAsync("kpi", new { fiscalYear = 2025, value }, read)));

        var won = answers.Should().ContainSingle(a => a.StatusCode == HttpStatusCode.OK).Subject;
        answers.Where(a => a != won).Should().AllSatisfy(a => a.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed));
        var stored = (await city.GetAsync("indicators/kpi")).GetProperty("versions")[0].GetProperty("baseline");
        (await ApiHost.ReadAsync(won)).GetProperty("versions")[0].GetProperty("baseline").GetRawText().Should().Be(stored.GetRawText());
    }

    [Theory]
    [InlineData("""{"fiscalYear":2025,"value":100.5}""", HttpStatusCode.UnprocessableEntity, "observation.outside_bounds", "value")]
    [InlineData("""{"fiscalYear":2025,"value":0.0000001}""", HttpStatusCode.UnprocessableEntity, "observation.number_out_of_range", "value")]
    [InlineData("""{"versionCode":"v7","fiscalYear":2025,"value":1}""", HttpStatusCode.UnprocessableEntity, "indicator.version_unknown", "versionCode")]
    [InlineData("""{"fiscalYear":1949,"value":1}""", HttpStatusCode.BadRequest, "fiscal_year.out_of_range", "fiscalYear")]
    public async Task Broken_IsRefused_WithItsCodeAndField(string body, HttpStatusCode status, string code, string field)
    {
        var city = await cities.FoundAsync(Plan);
        var json = System.Text.Json.JsonDocument.Parse(body).RootElement;

        using var response = await city.PutBaselineAsync("kpi", json, await city.ETagAsync("kpi"));

        (await Problem.ReadAsync(response, status)).Errors.Should().Contain(e => e.Code == code && e.Path == field);
    }
}

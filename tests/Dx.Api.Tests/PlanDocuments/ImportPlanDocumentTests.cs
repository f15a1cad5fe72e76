using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.PlanDocuments;

/// <summary>Plans come in as documents: seen first, then applied, whole or not at all.</summary>
public sealed class ImportPlanDocumentTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Plan = new PlanYaml()
        .WithIndicator(new IndicatorYaml { Targets = [AtLeast(2030, 70)], Observations = ["{ fiscalYear: 2025, value: 20 }"] })
        .WithIndicator("other", AtLeast(2030, 5));

    [Fact]
    public async Task DryRun_ListsTheChanges_AndWritesNothing()
    {
        var city = await cities.FoundAsync();

        using var response = await city.SendDocumentAsync(Plan.For(city.Code), "?dryRun=true");

        var seen = await ApiHost.ReadAsync(response);
        seen.GetProperty("dryRun").GetBoolean().Should().BeTrue();
        seen.GetProperty("applied").GetBoolean().Should().BeFalse();
        seen.GetProperty("revision").GetInt32().Should().Be(0);
        seen.GetProperty("token").GetString().Should().NotBeNullOrEmpty();
        seen.GetProperty("changes").EnumerateArray().Should().NotBeEmpty();
        (await city.ItemsAsync("plans", city.Host.Operator)).Should().BeEmpty();
        (await city.ItemsAsync("indicators", city.Host.Operator)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("", HttpStatusCode.PreconditionRequired, "precondition.required")]
    [InlineData("?token=wrong", HttpStatusCode.PreconditionFailed, "precondition.failed")]
    public async Task Apply_WithoutWhatTheDryRunGave_IsRefused(string query, HttpStatusCode status, string errorCode)
    {
        var city = await cities.FoundAsync();

        using var response = await city.SendDocumentAsync(Plan.For(city.Code), query);

        (await Problem.ReadAsync(response, status)).ErrorCode.Should().Be(errorCode);
        (await city.ItemsAsync("plans", city.Host.Operator)).Should().BeEmpty();
    }

    [Fact]
    public async Task TokenOfAnotherDocument_IsRefused()
    {
        var city = await cities.FoundAsync();
        var seen = await ApiHost.ReadAsync(await city.SendDocumentAsync(Plan.For(city.Code), "?dryRun=true"));

        using var response = await city.SendDocumentAsync(
            (Plan with { Title = "別の題" }).For(city.Code), $"?token={seen.GetProperty("token").GetString()}");

        response.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task ImportedAgain_ChangesNothing_NotEvenWhenItWasComputed()
    {
        var city = await cities.FoundAsync(Plan);
        await city.Host.WhenCalmAsync();
        var (attainments, runs) = (await RawAsync(city, "attainments"), await RawAsync(city, "recalculations"));

        using var response = await city.SendDocumentAsync(Plan.For(city.Code));

        var again = await ApiHost.ReadAsync(response);
        again.GetProperty("applied").GetBoolean().Should().BeFalse();
        again.GetProperty("revision").GetInt32().Should().Be(1);
        again.GetProperty("changes").EnumerateArray().Should().BeEmpty();
        await city.Host.WhenCalmAsync();
        (await RawAsync(city, "attainments")).Should().Be(attainments).And.Contain("computedAt");
        (await RawAsync(city, "recalculations")).Should().Be(runs);
    }

    [Fact]
    public async Task ChangedTarget_IsTheNextRevision_AndTheOldOneStaysReadable()
    {
        var city = await cities.FoundAsync(Plan);

        var result = await city.ImportAsync(Plan with { Indicators = [Plan.Indicators[0] with { Targets = [AtLeast(2030, 80)] }, Plan.Indicators[1]] });

        result.GetProperty("applied").GetBoolean().Should().BeTrue();
        result.GetProperty("revision").GetInt32().Should().Be(2);
        result.GetProperty("changes").EnumerateArray().Should().NotBeEmpty();
        await city.Host.WhenCalmAsync();
        (await city.ItemsAsync("attainments?indicator=kpi")).Single().GetProperty("targetValue").GetDecimal().Should().Be(80);
        (await TextAsync(city, "plan-documents/dx-plan")).Should().Contain("80以上").And.NotContain("70以上");
        (await TextAsync(city, "plan-documents/dx-plan?revision=1")).Should().Contain("70以上").And.NotContain("80以上");
        using var none = await city.Host.Anonymous.GetAsync(city.Address("plan-documents/dx-plan?revision=3"));
        (await Problem.ReadAsync(none, HttpStatusCode.NotFound)).ErrorCode.Should().Be("plan_revision.not_found");
    }

    [Fact]
    public async Task RecordedResults_AreNoDifference_AndAnImportTakesNoneAway()
    {
        var city = await cities.FoundAsync(Plan);
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 33 });

        using var response = await city.SendDocumentAsync(Plan.For(city.Code));

        (await ApiHost.ReadAsync(response)).GetProperty("applied").GetBoolean().Should().BeFalse();
        (await city.ItemsAsync("indicators/kpi/observations")).Should().HaveCount(2);
    }

    [Fact]
    public async Task DroppedIndicator_WithResults_IsRetired_AndOneWithoutLeavesNoTrace()
    {
        var city = await cities.FoundAsync(Plan);
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 33 });
        await city.Host.WhenCalmAsync();

        var result = await city.ImportAsync((Plan with { Indicators = [] }).WithIndicator("new", AtLeast(2030, 1)));

        await city.Host.WhenCalmAsync();
        result.GetProperty("retainedObservations").GetInt32().Should().Be(2);
        (await city.ItemsAsync("indicators")).Select(i => i.GetProperty("code").GetString()).Should().Equal("new");
        (await city.ItemsAsync("attainments")).Select(i => i.GetProperty("indicatorCode").GetString()).Should().Equal("new");
        (await city.ItemsAsync("indicators/kpi/observations?history=true")).Should().HaveCount(2);
        (await city.GetAsync("indicators/kpi")).GetProperty("placements").EnumerateArray().Should().BeEmpty();
        (await city.GetAsync("attainments/kpi/trace")).GetProperty("items").EnumerateArray().Should().BeEmpty();
        using var gone = await city.Host.Anonymous.GetAsync(city.Address("indicators/other"));
        gone.StatusCode.Should().Be(HttpStatusCode.NotFound);

        await city.ImportAsync(Plan);

        await city.Host.WhenCalmAsync();
        (await city.ItemsAsync("attainments?indicator=kpi")).Single().GetProperty("currentValue").GetDecimal().Should().Be(33);
    }

    [Fact]
    public async Task VersionWithResults_CannotBeDropped()
    {
        var two = new PlanYaml().WithIndicator(new IndicatorYaml { Versions = [new("v1", []), new("v2", [AtLeast(2030, 1)])] });
        var city = await cities.FoundAsync(two);
        await city.RecordAsync("kpi", new { versionCode = "v1", fiscalYear = 2026, value = 1 });
        var without = new PlanYaml().WithIndicator(new IndicatorYaml { Versions = [new("v2", [AtLeast(2030, 1)])] }).For(city.Code);

        using var response = await city.SendDocumentAsync(without, "?dryRun=true");

        (await Problem.ReadAsync(response, HttpStatusCode.Conflict)).ErrorCode.Should().Be("plan_document.version_has_observations");
    }

    [Fact]
    public async Task Problems_AreListedTogether_WithTheirPlaces_AndNothingIsWritten()
    {
        var city = await cities.FoundAsync();
        var document = Plan.For(city.Code)
            .Replace("direction: increase", "direction: sideways", StringComparison.Ordinal)
            .Replace("fiscalYear: 2030", "fiscalYear: 2099", StringComparison.Ordinal)
            .Replace("kind: plan", "kynd: plan", StringComparison.Ordinal);
        var lines = document.Split('\n');

        using var response = await city.SendDocumentAsync(document, "?dryRun=true");

        var problem = await Problem.ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        problem.ErrorCode.Should().Be("plan_document.invalid");
        problem.Errors.Should().HaveCountGreaterThan(3);
        problem.Errors.Should().Contain(e => e.Path == "$.indicators[0].direction" && e.Code == "unknownValue");
        var direction = problem.Errors.First(e => e.Path == "$.indicators[0].direction");
        lines[direction.Line!.Value - 1][(direction.Column!.Value - 1)..].Should().StartWith("sideways");
        problem.Errors.Should().OnlyContain(e => e.Line >= 1 && e.Line <= lines.Length && e.Column >= 1);
        (await city.ItemsAsync("plans", city.Host.Operator)).Should().BeEmpty();
    }

    [Fact]
    public async Task DocumentOfAnotherMunicipality_IsAConflict()
    {
        var city = await cities.FoundAsync();
        var other = await cities.FoundAsync();

        using var response = await city.SendDocumentAsync(Plan.For(other.Code), "?dryRun=true");

        (await Problem.ReadAsync(response, HttpStatusCode.Conflict)).ErrorCode.Should().Be("plan_document.other_municipality");
    }

    [Fact]
    public async Task IndicatorCode_OfAnotherPlan_IsAConflict()
    {
        var city = await cities.FoundAsync(Plan);
        var clash = (Plan with { Code = "second" }).For(city.Code);

        using var response = await city.SendDocumentAsync(clash, "?dryRun=true");

        (await Problem.ReadAsync(response, HttpStatusCode.Conflict)).ErrorCode.Should().Be("plan_document.indicator_of_another_plan");
        (await city.ItemsAsync("plans")).Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("- just\n- a list")]
    [InlineData("{\"format\": ")]
    [InlineData("format: dx-plan/9")]
    public async Task NotADocument_IsAProblem(string document)
    {
        var city = await cities.FoundAsync();

        using var response = await city.SendDocumentAsync(document, "?dryRun=true");

        ((int)response.StatusCode).Should().BeOneOf(400, 422);
        Problem.Read(response, await response.Content.ReadAsStringAsync()).Errors.Should().NotBeEmpty();
    }

    [Fact]
    public async Task SixMegabytes_AreAProblem()
    {
        var city = await cities.FoundAsync();

        using var response = await city.SendDocumentAsync(new string('x', 6_000_000), "?dryRun=true");

        var problem = await Problem.ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        problem.Errors.Should().ContainSingle().Which.Code.Should().Be("tooLarge");
    }

    private static async Task<string> RawAsync(City city, string path) => (await city.GetAsync(path)).GetRawText();

    private static Task<string> TextAsync(City city, string path) => city.Host.Anonymous.GetStringAsync(city.Address(path));
}

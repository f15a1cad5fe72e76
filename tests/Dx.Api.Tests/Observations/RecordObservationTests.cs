using System.Net;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Observations;

/// <summary>A planner records a result: what it changes, and what is refused.</summary>
public sealed class RecordObservationTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Kpi = "indicators/kpi/observations";

    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator(
        new IndicatorYaml { Unit = "%", LowerBound = 0, UpperBound = 100, Targets = [AtLeast(2030, 70)] });

    [Fact]
    public async Task Recording_ByItself_ChangesTheJudgement()
    {
        var city = await cities.FoundAsync(Plan);
        await city.SetBaselineAsync("kpi", new { fiscalYear = 2025, value = 20 });
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 25 });
        await city.Host.WhenCalmAsync();
        var before = (await city.ItemsAsync("attainments")).Single();

        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 30 });

        var after = await UntilAsync(city, row => row.GetProperty("currentValue").GetDecimal() == 30);
        before.GetProperty("outlook").GetString().Should().Be("behind");
        after.GetProperty("outlook").GetString().Should().Be("on_track");
        after.GetProperty("pace").GetDecimal().Should().Be(1);
        after.GetProperty("runId").GetGuid().Should().NotBe(before.GetProperty("runId").GetGuid());
    }

    [Fact]
    public async Task Recorded_IsAnsweredAsStored()
    {
        var city = await cities.FoundAsync(Plan);

        using var response = await city.PostAsync(Kpi, new
        {
            fiscalYear = 2026,
            asOf = "2026-09-30",
            numerator = 12,
            denominator = 51,
            status = "provisional",
            text = "23％（12課/51課）",
        });

        response.StatusCode.Should().Be(HttpStatusCode.Created);
        response.Headers.Location!.ToString().Should().Be($"/api/v1/municipalities/{city.Code}/{Kpi}");
        var recorded = await ApiHost.ReadAsync(response);
        recorded.GetProperty("versionCode").GetString().Should().Be("v1");
        recorded.GetProperty("value").GetDecimal().Should().Be(23.529412m);
        recorded.GetProperty("asOf").GetString().Should().Be("2026-09-30");
        recorded.GetProperty("status").GetString().Should().Be("provisional");
        recorded.GetProperty("text").GetString().Should().Be("23％（12課/51課）");
        recorded.GetProperty("provenance").GetString().Should().Be("api");
        recorded.GetProperty("recordedBy").GetString().Should().Be("operator");
        recorded.GetProperty("recordedAt").GetDateTimeOffset().Should().Be(city.Host.Clock.Now);
        (await city.ItemsAsync(Kpi)).Single().GetRawText().Should().Be(recorded.GetRawText());
    }

    [Fact]
    public async Task Correction_KeepsTheHistory_AndTheNewestCounts()
    {
        var city = await cities.FoundAsync(Plan);
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 30 });
        await city.RecordAsync("kpi", new { fiscalYear = 2027, value = 50 });
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 31, text = "訂正" });

        var current = await city.ItemsAsync(Kpi);
        var history = await city.ItemsAsync($"{Kpi}?history=true");

        current.Select(Figure).Should().Equal((2026, 31m, true), (2027, 50m, true));
        history.Select(Figure).Should().Equal((2026, 30m, false), (2026, 31m, true), (2027, 50m, true));
        history.Select(o => o.GetProperty("id").GetInt64()).Should().OnlyHaveUniqueItems();
    }

    public static TheoryData<string, string, string> BrokenRules => new()
    {
        { """{"fiscalYear":2026}""", "observation.empty", "value" },
        { """{"fiscalYear":2026,"text":"  "}""", "observation.empty", "value" },
        { """{"fiscalYear":2026,"value":1,"missing":"notCollected"}""", "observation.ambiguous", "value" },
        { """{"fiscalYear":2026,"value":1,"numerator":1,"denominator":2}""", "observation.ambiguous", "value" },
        { """{"fiscalYear":2026,"stateReached":true,"missing":"unstated"}""", "observation.ambiguous", "value" },
        { """{"fiscalYear":2026,"value":1000000000000}""", "observation.number_out_of_range", "value" },
        { """{"fiscalYear":2026,"value":0.1234567}""", "observation.number_out_of_range", "value" },
        { """{"fiscalYear":2026,"numerator":1000000000000,"denominator":1}""", "observation.number_out_of_range", "numerator" },
        { """{"fiscalYear":2026,"numerator":1,"denominator":1000000000000}""", "observation.number_out_of_range", "denominator" },
        { """{"fiscalYear":2026,"numerator":999999999999,"denominator":0.0000000000000000000000000001}""", "observation.number_out_of_range", "denominator" },
        { """{"fiscalYear":2026,"numerator":999999999999,"denominator":0.000001}""", "observation.number_out_of_range", "numerator" },
        { """{"fiscalYear":2026,"numerator":1}""", "observation.ratio_incomplete", "denominator" },
        { """{"fiscalYear":2026,"denominator":1}""", "observation.ratio_incomplete", "numerator" },
        { """{"fiscalYear":2026,"numerator":1,"denominator":0}""", "observation.denominator_not_positive", "denominator" },
        { """{"fiscalYear":2026,"numerator":1,"denominator":-3}""", "observation.denominator_not_positive", "denominator" },
        { """{"fiscalYear":2026,"value":100.1}""", "observation.outside_bounds", "value" },
        { """{"fiscalYear":2026,"value":-0.1}""", "observation.outside_bounds", "value" },
        { """{"fiscalYear":2026,"numerator":3,"denominator":2}""", "observation.outside_bounds", "numerator" },
        { """{"fiscalYear":2026,"value":1,"asOf":"2026-03-31"}""", "observation.as_of_outside_year", "asOf" },
        { """{"fiscalYear":2026,"value":1,"asOf":"2028-04-01"}""", "observation.as_of_outside_year", "asOf" },
        { """{"fiscalYear":2026,"value":1,"versionCode":"v9"}""", "indicator.version_unknown", "versionCode" },
        { $$"""{"fiscalYear":2026,"value":1,"text":"{{new string('字', 1001)}}"}""", "observation.text_too_long", "text" },
    };

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public async Task BrokenRule_IsRefused_WithItsCodeAndField(string body, string code, string field)
    {
        var city = await cities.FoundAsync(Plan);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await city.Host.Operator.PostAsync(city.Address(Kpi), content);

        var problem = await Problem.ReadAsync(response, HttpStatusCode.UnprocessableEntity);
        problem.Errors.Should().Contain(e => e.Code == code && e.Path == field);
        problem.Errors.Should().OnlyContain(e => e.Message.Length > 0);
        problem.ErrorCode.Should().Be(problem.Errors[0].Code);
        (await city.ItemsAsync($"{Kpi}?history=true")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"fiscalYear":2026,"value":100}""")]
    [InlineData("""{"fiscalYear":2026,"value":0.123456}""")]
    [InlineData("""{"fiscalYear":2026,"value":1,"asOf":"2026-04-01"}""")]
    [InlineData("""{"fiscalYear":2026,"value":1,"asOf":"2028-03-31"}""")]
    [InlineData("""{"fiscalYear":2026,"text":"実施した"}""")]
    [InlineData("""{"fiscalYear":2026,"missing":"beingCompiled"}""")]
    public async Task EdgeOfTheRules_IsTaken(string body)
    {
        var city = await cities.FoundAsync(Plan);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var response = await city.Host.Operator.PostAsync(city.Address(Kpi), content);

        response.StatusCode.Should().Be(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task UnknownIndicator_IsNotFound()
    {
        var city = await cities.FoundAsync(Plan);

        using var response = await city.PostAsync("indicators/none/observations", new { fiscalYear = 2026, value = 1 });

        (await Problem.ReadAsync(response, HttpStatusCode.NotFound)).ErrorCode.Should().Be("indicator.not_found");
    }

    [Fact]
    public async Task DifferentYears_RecordedAtOnce_AreAllTaken()
    {
        var city = await cities.FoundAsync(Plan);

        var answers = await Task.WhenAll(Enumerable.Range(2020, 8)
            .Select(year => city.PostAsync(Kpi, new { fiscalYear = year, value = 5 })));

        answers.Should().AllSatisfy(a => a.StatusCode.Should().Be(HttpStatusCode.Created));
        (await city.ItemsAsync(Kpi)).Should().HaveCount(8);
    }

    [Fact]
    public async Task NoKey_IsUnauthenticated_AndAWrongOneIsRefusedEvenForReading()
    {
        var city = await cities.FoundAsync(Plan);
        using var stranger = city.Host.WithKey("dxk_wrong");

        using var anonymous = await city.PostAsync(Kpi, new { fiscalYear = 2026, value = 1 }, city.Host.Anonymous);
        using var wrong = await city.PostAsync(Kpi, new { fiscalYear = 2026, value = 1 }, stranger);
        using var reading = await stranger.GetAsync(city.Address(Kpi));

        (await Problem.ReadAsync(anonymous, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("unauthenticated");
        (await Problem.ReadAsync(wrong, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("api_key.invalid");
        (await Problem.ReadAsync(reading, HttpStatusCode.Unauthorized)).ErrorCode.Should().Be("api_key.invalid");
        (await city.ItemsAsync(Kpi)).Should().BeEmpty();
    }

    // The scope is internal to the product, so a theory names it by its number.
    [Theory]
    [InlineData((int)ApiKeyScope.Operator, true)]
    [InlineData((int)ApiKeyScope.Planner, true)]
    [InlineData((int)ApiKeyScope.Reporter, true)]
    [InlineData((int)ApiKeyScope.Reader, false)]
    public async Task Key_OfOneMunicipality_RecordsThereByScope_AndSeesNothingElsewhere(int scope, bool records)
    {
        var own = await cities.FoundAsync(Plan);
        var other = await cities.FoundAsync(Plan);
        using var key = await cities.KeyAsync((ApiKeyScope)scope, own);

        using var here = await own.PostAsync(Kpi, new { fiscalYear = 2026, value = 1 }, key);
        using var elsewhere = await other.PostAsync(Kpi, new { fiscalYear = 2026, value = 1 }, key);

        if (records)
        {
            here.StatusCode.Should().Be(HttpStatusCode.Created);
            (await own.ItemsAsync(Kpi)).Single().GetProperty("recordedBy").GetString().Should().Be($"{(ApiKeyScope)scope} key");
        }
        else
        {
            (await Problem.ReadAsync(here, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("forbidden");
            (await own.ItemsAsync(Kpi)).Should().BeEmpty();
        }

        (await Problem.ReadAsync(elsewhere, HttpStatusCode.NotFound)).ErrorCode.Should().Be("municipality.not_found");
        (await other.ItemsAsync(Kpi)).Should().BeEmpty();
    }

    [Theory]
    [InlineData((int)ApiKeyScope.Reporter)]
    [InlineData((int)ApiKeyScope.Reader)]
    public async Task Key_ThatMayNotPlan_ChangesNoBaselineNoPlanAndStartsNoRun(int scope)
    {
        var city = await cities.FoundAsync(Plan);
        using var key = await cities.KeyAsync((ApiKeyScope)scope, city);

        using var baseline = await city.PutBaselineAsync("kpi", new { fiscalYear = 2025, value = 1 }, "\"1\"", key);
        using var document = await city.SendDocumentAsync(Plan.For(city.Code), "?dryRun=true", key);
        using var run = await city.PostAsync("recalculations", new { }, key);

        foreach (var refused in (HttpResponseMessage[])[baseline, document, run])
        {
            (await Problem.ReadAsync(refused, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("forbidden");
        }
    }

    private static async Task<JsonElement> UntilAsync(City city, Func<JsonElement, bool> condition)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var row = (await city.ItemsAsync("attainments")).Single();
            if (condition(row))
            {
                return row;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The judgement did not change.");
    }

    private static (int, decimal, bool) Figure(JsonElement observation) => (
        observation.GetProperty("fiscalYear").GetInt32(),
        observation.GetProperty("value").GetDecimal(),
        observation.GetProperty("isCurrent").GetBoolean());
}

using System.Globalization;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Attainments;

/// <summary>
/// Arranges an indicator as a planner would (document, baseline, results, one request each) and compares what is
/// then judged, in the list and in the trace.
/// </summary>
internal sealed class AttainmentCase(CityHost cities)
{
    private const string Kpi = "kpi";

    public IndicatorYaml Indicator { get; init; } = new();

    /// <summary>Baselines to PUT, in this order.</summary>
    public IReadOnlyList<object> Baselines { get; init; } = [];

    /// <summary>Observations to POST, in this order.</summary>
    public IReadOnlyList<object> Observations { get; init; } = [];

    public async Task<City> JudgeAsync(int asOf, params Judged[] expected)
    {
        var city = await cities.FoundAsync(new PlanYaml().WithIndicator(Indicator));
        foreach (var baseline in Baselines)
        {
            await city.SetBaselineAsync(Kpi, baseline);
        }

        foreach (var observation in Observations)
        {
            await city.RecordAsync(Kpi, observation);
        }

        await CompareAsync(city, asOf, expected);
        return city;
    }

    public static async Task CompareAsync(City city, int asOf, params Judged[] expected)
    {
        await city.Host.WhenCalmAsync();
        var rows = await city.ItemsAsync(string.Create(CultureInfo.InvariantCulture, $"attainments?asOf={asOf}"));
        var trace = await city.GetAsync(string.Create(CultureInfo.InvariantCulture, $"attainments/{Kpi}/trace?asOf={asOf}"));
        var items = trace.GetProperty("items").EnumerateArray().ToList();

        items.Should().HaveCount(rows.Count);
        rows.Zip(items).Select(pair => Judged.Of(pair.First, pair.Second.GetProperty("rule").GetProperty("line").GetInt32()))
            .Should().Equal(expected);
        foreach (var (row, item) in rows.Zip(items))
        {
            row.GetProperty("asOfFiscalYear").GetInt32().Should().Be(asOf);
            Explains(item, row);
        }
    }

    private static void Explains(JsonElement item, JsonElement row)
    {
        item.GetProperty("stale").GetBoolean().Should().BeFalse();
        foreach (var shared in (string[])["outlook", "targetFiscalYear", "targetKind", "runId", "computedAt"])
        {
            item.GetProperty(shared).ToString().Should().Be(row.GetProperty(shared).ToString(), shared);
        }

        var rule = item.GetProperty("rule");
        rule.GetProperty("ja").GetString().Should().MatchRegex(@"\p{IsHiragana}");
        rule.GetProperty("en").GetString().Should().MatchRegex("^[A-Z][ -~]+[.]$");

        var steps = item.GetProperty("steps").EnumerateArray().ToList();
        steps.Select(s => s.GetProperty("name").GetString()).Should().Contain(["currentValue", "attainment", "pace", "forecastValue", "outlook"]);
        foreach (var step in steps.Where(s => row.TryGetProperty(s.GetProperty("name").GetString()!, out var figure)
            && figure.ValueKind is JsonValueKind.Number && s.GetProperty("value").ValueKind is JsonValueKind.Number))
        {
            var name = step.GetProperty("name").GetString()!;
            step.GetProperty("value").GetDecimal().Should().Be(row.GetProperty(name).GetDecimal(), name);
        }
    }
}

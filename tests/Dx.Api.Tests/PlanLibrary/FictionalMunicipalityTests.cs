using System.Globalization;
using System.Text.Json;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.PlanLibrary;

/// <summary>見本市, the fictional city, shows every outlook; each was computed by hand beside its document.</summary>
public sealed class FictionalMunicipalityTests(LibraryApi api) : IClassFixture<LibraryApi>
{
    private static readonly string[] Compared = ["outlook", "trend", "attainment", "pace", "forecastValue", "reachFiscalYear"];

    [Fact]
    public async Task Attainments_OfTheFictionalCity_AreAsComputedByHand()
    {
        await using var file = File.OpenRead(
            Path.Combine(AppContext.BaseDirectory, "PlanLibrary", "Expected", "mihon-expected.json"));
        var expected = (await JsonSerializer.DeserializeAsync<JsonElement[]>(file))!;
        var asOf = expected.Select(row => row.GetProperty("asOf").GetInt32()).Distinct().Should().ContainSingle().Subject;

        var served = await api.Host.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"/api/v1/municipalities/999997/attainments?asOf={asOf}&limit=1000"));

        served.GetProperty("items").EnumerateArray().Select(Line).Order(StringComparer.Ordinal)
            .Should().Equal(expected.Select(Line).Order(StringComparer.Ordinal));
        expected.Select(row => row.GetProperty("outlook").GetString()).Distinct().Should().HaveCount(13, "every outlook is shown");
    }

    [Fact]
    public async Task Municipality_IsNamedFictional()
    {
        var city = await api.Host.GetAsync("/api/v1/municipalities/999997");

        city.GetProperty("isFictional").GetBoolean().Should().BeTrue();
        city.GetProperty("currentFiscalYear").GetInt32().Should().Be(2026);
    }

    // One line per row, so that a difference reads as the two rows it is.
    private static string Line(JsonElement row) =>
        $"{row.GetProperty("indicatorCode").GetString()} {Shown(row, "targetFiscalYear")}: "
        + string.Join(", ", Compared.Select(name => $"{name} {Shown(row, name)}"));

    private static string Shown(JsonElement row, string name) => row.GetProperty(name) switch
    {
        { ValueKind: JsonValueKind.Null } => "–",
        { ValueKind: JsonValueKind.Number } number => number.GetDecimal().ToString("0.######", CultureInfo.InvariantCulture),
        var text => text.GetString()!,
    };
}

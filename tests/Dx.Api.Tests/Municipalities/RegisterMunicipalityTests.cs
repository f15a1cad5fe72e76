using System.Net;
using System.Net.Http.Json;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Municipalities;

/// <summary>A new municipality enters the register and brings its own plan.</summary>
public sealed class RegisterMunicipalityTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly object Chofu = new { name = "調布市", nameKana = "ちょうふし", prefecture = "東京都", isFictional = false };

    [Fact]
    public async Task Register_ByTheOperator_ThenThePlanOfThatCityIsTakenIn()
    {
        using var registered = await cities.Host.Operator.PutAsJsonAsync("/api/v1/municipalities/132080", Chofu);
        var city = await ApiHost.ReadAsync(registered);
        var imported = await cities.Host.ImportAsync(
            "132080",
            """
            format: dx-plan/1
            municipality: "132080"
            plan:
              code: first
              title: 最初の計画
              kind: plan
              status: draft
              period: { from: 2026 }
              levels: []
              source: { document: 検査のための文書 }
            """);

        city.GetProperty("name").GetString().Should().Be("調布市");
        imported.GetProperty("applied").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Register_Again_CorrectsTheName()
    {
        await cities.Host.Operator.PutAsJsonAsync("/api/v1/municipalities/132055", new { name = "青梅", nameKana = "おうめ", prefecture = "東京都" });
        await cities.Host.Operator.PutAsJsonAsync("/api/v1/municipalities/132055", new { name = "青梅市", nameKana = "おうめし", prefecture = "東京都" });

        var city = await cities.Host.GetAsync("/api/v1/municipalities/132055");

        city.GetProperty("name").GetString().Should().Be("青梅市");
    }

    [Fact]
    public async Task Register_WithoutAKey_IsUnauthenticated()
    {
        using var response = await cities.Host.Anonymous.PutAsJsonAsync("/api/v1/municipalities/132080", Chofu);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("132081", "municipality.code")]
    [InlineData("１３２０８０", "municipality.code")]
    public async Task Register_CodeWithAWrongCheckDigit_IsRefused(string code, string rule)
    {
        using var response = await cities.Host.Operator.PutAsJsonAsync($"/api/v1/municipalities/{code}", Chofu);
        var body = await response.Content.ReadAsStringAsync();

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        body.Should().Contain(rule);
    }

    [Fact]
    public async Task Register_WithoutAName_SaysWhich()
    {
        using var response = await cities.Host.Operator.PutAsJsonAsync(
            "/api/v1/municipalities/132080", new { name = "", nameKana = "ちょうふし", prefecture = "東京都" });

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("municipality.name").And.NotContain("municipality.prefecture");
    }
}

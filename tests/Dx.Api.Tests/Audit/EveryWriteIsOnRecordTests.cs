using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dx.Api.Tests.Builders;
using Dx.Infrastructure.Identity;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Audit;

/// <summary>What each write of the API leaves on record; a write that nobody has listed here fails.</summary>
public sealed class EveryWriteIsOnRecordTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator("kpi", TargetYaml.AtLeast(2030, 100));

    /// <summary>Operation → what it is sent, and the entries it leaves: use case, change, kind, in order of kind.</summary>
    private static readonly Dictionary<string, (Func<City, HttpClient, Task<HttpResponseMessage>> Send, string[] Entries)> Writes =
        new(StringComparer.Ordinal)
        {
            ["RecordObservation"] = (
                (city, key) => city.PostAsync("indicators/kpi/observations", new { fiscalYear = 2026, value = 12 }, key),
                ["RecordObservation Added observation"]),
            ["SetBaseline"] = (
                async (city, key) => await city.PutBaselineAsync(
                    "kpi", new { fiscalYear = 2025, value = 10 }, await city.ETagAsync("kpi"), key),
                ["SetBaseline Changed indicatorVersion"]),
            ["ImportPlanDocument"] = (
                (city, key) => ImportAsync(city, Plan with { Title = "改めた計画" }, key),
                ["ImportPlanDocument Added planRevision", "ImportPlanDocument Changed plan"]),
            ["RequestRecalculation"] = (
                (city, key) => city.PostAsync("recalculations", new { }, key),
                ["RequestRecalculation Added recalculation"]),
            ["RegisterMunicipality"] = (
                (city, key) => key.PutAsJsonAsync(
                    city.Address("").ToString().TrimEnd('/'),
                    new { name = "改めた市", nameKana = "あらためたし", prefecture = "試験県", isFictional = true }),
                ["RegisterMunicipality Changed municipality"]),
        };

    public static TheoryData<string> Operations
    {
        get
        {
            var document = JsonNode.Parse(File.ReadAllText(Repository.Find("web", "openapi.json")))!;
            var data = new TheoryData<string>();
            foreach (var operation in document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject())
                .Where(o => o.Key is "post" or "put" or "patch" or "delete"))
            {
                data.Add(operation.Value!["operationId"]!.GetValue<string>());
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Write_Done_LeavesExactlyItsEntries(string operation)
    {
        Writes.Should().ContainKey(operation, "what a write leaves on record is listed here");
        var (send, expected) = Writes[operation];
        var city = await cities.FoundAsync(Plan);
        var key = await cities.KeyAsync(ApiKeyScope.Operator, city: null);
        await cities.Host.WhenCalmAsync();
        var before = (await EntriesAsync(city))[0].GetProperty("sequence").GetInt64();

        using var response = await send(city, key);

        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
        var entries = (await EntriesAsync(city))
            .Where(e => e.GetProperty("sequence").GetInt64() > before && e.GetProperty("actor").GetString() == "apiKey").ToList();
        entries.Select(e => $"{e.GetProperty("useCase")} {Capital(e.GetProperty("change").GetString()!)} {e.GetProperty("partKind").GetString() ?? e.GetProperty("itemKind").GetString()}")
            .Order(StringComparer.Ordinal).Should().Equal(expected);
        entries.Should().OnlyContain(e => e.GetProperty("actorName").GetString() == "Operator key"
            && e.GetProperty("channel").GetString() == "api" && e.GetProperty("traceId").GetString()!.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Write_Refused_LeavesNoEntry(string operation)
    {
        Writes.Should().ContainKey(operation);
        var city = await cities.FoundAsync(Plan);
        var key = await cities.KeyAsync(ApiKeyScope.Reader, city);
        await cities.Host.WhenCalmAsync();
        var before = await EntriesAsync(city);

        using var response = await Writes[operation].Send(city, key);

        response.IsSuccessStatusCode.Should().BeFalse();
        (await EntriesAsync(city)).Should().HaveCount(before.Count);
    }

    private static Task<IReadOnlyList<System.Text.Json.JsonElement>> EntriesAsync(City city) =>
        city.ItemsAsync("audit-entries?limit=1000", city.Host.Operator);

    private static async Task<HttpResponseMessage> ImportAsync(City city, PlanYaml plan, HttpClient key)
    {
        var seen = await city.SendDocumentAsync(plan.For(city.Code), "?dryRun=true", city.Host.Operator);
        var token = (await ApiHost.ReadAsync(seen)).GetProperty("token").GetString();
        return await city.SendDocumentAsync(plan.For(city.Code), $"?token={token}", key);
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

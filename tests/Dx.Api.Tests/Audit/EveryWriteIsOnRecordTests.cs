using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dx.Api.Tests.Builders;
using Dx.Application.Sessions;
using Dx.Domain.ApiKeys;
using Dx.Infrastructure.Identity;
using Dx.TestKit.Hosting;
using Dx.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Audit;

/// <summary>What each write of the API leaves on record; a write that nobody has listed here fails.</summary>
public sealed class EveryWriteIsOnRecordTests(CitiesWithDemoAccounts cities) : IClassFixture<CitiesWithDemoAccounts>
{
    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator("kpi", TargetYaml.AtLeast(2030, 100));

    private static readonly Dictionary<string, Write> PlanWrites = new(StringComparer.Ordinal)
    {
        ["RecordObservation"] = Write.ByKey(
            (city, key) => city.PostAsync("indicators/kpi/observations", new { fiscalYear = 2026, value = 12 }, key),
            "RecordObservation Added observation"),
        ["SetBaseline"] = Write.ByKey(
            async (city, key) => await city.PutBaselineAsync(
                "kpi", new { fiscalYear = 2025, value = 10 }, await city.ETagAsync("kpi"), key),
            "SetBaseline Changed indicatorVersion"),
        ["ImportPlanDocument"] = Write.ByKey(
            (city, key) => ImportAsync(city, Plan with { Title = "改めた計画" }, key),
            "ImportPlanDocument Added planRevision",
            "ImportPlanDocument Changed plan"),
        ["RequestRecalculation"] = Write.ByKey(
            (city, key) => city.PostAsync("recalculations", new { }, key),
            "RequestRecalculation Added recalculation"),
        ["RegisterMunicipality"] = Write.ByKey(
            (city, key) => key.PutAsJsonAsync(
                city.Address("").ToString().TrimEnd('/'),
                new { name = "改めた市", nameKana = "あらためたし", prefecture = "試験県", isFictional = true }),
            "RegisterMunicipality Changed municipality"),
    };

    private static readonly Dictionary<string, Write> Writes =
        new(PlanWrites.Concat(OrganizationWrites.All).Concat(AccountWrites.All).Concat(ApiKeyWrites.All).Concat(SessionWrites.All), StringComparer.Ordinal);

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

    private Sql Owner => new(cities.Host.Database.OwnerConnectionString);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Write_Done_LeavesExactlyItsEntries(string operation)
    {
        Writes.Should().ContainKey(operation, "what a write leaves on record is listed here");
        var city = await cities.FoundAsync(Plan);
        var scene = new WriteScene(city, await cities.KeyAsync(ApiKeyScope.Operator, city: null), IsRefused: false);
        var stamps = await SecretsOfAccountsAsync();

        var (response, entries) = await SendAsync(operation, scene);

        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
        entries.Select(e => e.What).Should().BeEquivalentTo(Writes[operation].Entries);
        entries.Should().NotContain(e => !(e.Actor == scene.Actor && e.IsTraced));
        var written = string.Concat(entries.Select(e => e.Values));
        foreach (var secret in scene.Secrets.Concat(stamps).Concat(await SecretsOfAccountsAsync()))
        {
            written.Should().NotContain(secret);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Write_Refused_LeavesNoEntry(string operation)
    {
        Writes.Should().ContainKey(operation);
        var city = await cities.FoundAsync(Plan);
        var scene = new WriteScene(city, await cities.KeyAsync(ApiKeyScope.Reader, city), IsRefused: true);

        var (response, entries) = await SendAsync(operation, scene);

        response.IsSuccessStatusCode.Should().BeFalse();
        entries.Should().BeEmpty();
    }

    [Fact]
    public void Writes_Listed_AreAllOfTheApi() => Writes.Keys.Should().BeSubsetOf(((IEnumerable<object[]>)Operations).Select(o => (string)o[0]));

    private async Task<(HttpResponseMessage Response, IReadOnlyList<Entry> Entries)> SendAsync(string operation, WriteScene scene)
    {
        var send = await Writes[operation].Prepare(scene);
        await cities.Host.WhenCalmAsync();
        var before = (await EntriesAsync(scene.City)).Select(e => e.Place).ToHashSet();

        var response = await send();

        return (response, [.. (await EntriesAsync(scene.City)).Where(e => !before.Contains(e.Place))]);
    }

    /// <summary>The entries of the city and of the installation, but for what the product did by itself.</summary>
    private async Task<IReadOnlyList<Entry>> EntriesAsync(City city) =>
    [
        .. (await Owner.ListAsync<string[]>(
            $"""
            select array[
              municipality || '#' || sequence,
              case municipality when '000000' then 'installation ' else '' end || use_case || ' ' || change || ' ' || coalesce(part_kind, item_kind),
              actor || ' ' || channel, coalesce(trace_id, ''), coalesce(before, '') || coalesce(after, '')]
            from audit_entries where municipality in ('{city.Code}', '000000') and actor <> 'System'
            """)).Select(e => new Entry(e[0], e[1], e[2], e[3].Length > 0, e[4])),
    ];

    private Task<IReadOnlyList<string>> SecretsOfAccountsAsync() =>
        Owner.ListAsync<string>("select security_stamp from users union all select password_hash from users where password_hash is not null");

    private static async Task<HttpResponseMessage> ImportAsync(City city, PlanYaml plan, HttpClient key)
    {
        var seen = await city.SendDocumentAsync(plan.For(city.Code), "?dryRun=true", city.Host.Operator);
        var token = (await ApiHost.ReadAsync(seen)).GetProperty("token").GetString();
        return await city.SendDocumentAsync(plan.For(city.Code), $"?token={token}", key);
    }

    private sealed record Entry(string Place, string What, string Actor, bool IsTraced, string Values);
}

/// <summary>An installation that lets demo accounts in, so that signing in as one can be looked at too.</summary>
public sealed class CitiesWithDemoAccounts : CityHost
{
    public CitiesWithDemoAccounts()
        : base(services => services.AddScoped<IDemoAccounts, DemoAccounts>())
    {
    }
}

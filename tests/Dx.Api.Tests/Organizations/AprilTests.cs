using System.Net;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Organizations.CityHall;

namespace Dx.Api.Tests.Organizations;

/// <summary>A whole April: units are renamed, merged and split, and people hand over what they hold.</summary>
public sealed class AprilTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly string[] Before = ["企画部 < ", "情報政策課 < planning", "広報課 < planning", "福祉課 < "];
    private static readonly string[] After = ["政策部 < ", "デジタル課 < planning", "障害福祉課 < ", "高齢福祉課 < "];
    private static readonly DateTimeOffset April = new(2027, 4, 1, 9, 0, 0, TimeSpan.FromHours(9));

    [Fact]
    public async Task Units_AcrossTheReorganization_AnswerForEachYear()
    {
        var hall = await OpenAsync(cities);
        await hall.ReorganizeAsync();

        (await hall.UnitsAsync(2026)).Should().BeEquivalentTo(Before);
        (await hall.UnitsAsync(2027)).Should().BeEquivalentTo(Before, "what is not in force yet is not for the public");
        (await hall.UnitsAsync(2027, hall.City.Host.Operator)).Should().BeEquivalentTo(After);
        cities.Host.Clock.Now = April;
        (await hall.UnitsAsync(2026)).Should().BeEquivalentTo(Before);
        (await hall.UnitsAsync(2027)).Should().BeEquivalentTo(After);

        var renamed = (await hall.City.ItemsAsync("organization/units")).Single(u => u.GetProperty("code").GetString() == "planning");
        renamed.GetProperty("formerName").GetString().Should().Be("企画部");
        var merged = await hall.City.GetAsync("organization/units/ict");
        merged.GetProperty("exists").GetBoolean().Should().BeFalse();
        merged.GetProperty("validTo").GetInt32().Should().Be(2026);
        Codes(merged, "successors").Should().Equal("digital");
        Codes(await hall.City.GetAsync("organization/units/welfare"), "successors").Should().Equal("disability", "elderly");
        (await hall.City.GetAsync("organization/changes")).GetRawText().Should().NotContain("議決", "notes are for the city hall");
    }

    [Fact]
    public async Task Responsibility_FollowsTheMerge_AndTheSplitWaitsForADecision()
    {
        var hall = await OpenAsync(cities);
        await hall.ReorganizeAsync();
        (await OwnerAsync(hall, "online")).Should().Be("known 情報政策課");
        (await OwnerAsync(hall, "visits")).Should().Be("known 福祉課");

        cities.Host.Clock.Now = April;

        (await OwnerAsync(hall, "online")).Should().Be("known デジタル課");
        (await OwnerAsync(hall, "visits")).Should().Be("undecided ");
        (await LeftOpenAsync(hall, "withoutUnit")).Should().BeEquivalentTo("visits", "a1");
        (await ItemsAsync(hall, "hand-over-list?unit=digital")).Should().BeEquivalentTo("online", "a1");
        (await ItemsAsync(hall, "hand-over-list?unit=elderly")).Should().BeEquivalentTo(["visits", "a1"], "it may come to them");

        await ApiHost.ReadAsync(await hall.City.PostAsync("organization/unit-assignments", new
        {
            unit = "elderly",
            fromFiscalYear = 2027,
            items = new object[]
            {
                new { kind = "indicator", plan = "dx-plan", code = "visits" },
                new { kind = "action", plan = "dx-plan", code = "a1", declaredUnit = "welfare" },
            },
        }));

        (await OwnerAsync(hall, "visits")).Should().Be("known 高齢福祉課");
        (await LeftOpenAsync(hall, "withoutUnit")).Should().BeEmpty();
        (await ItemsAsync(hall, "hand-over-list?unit=disability")).Should().BeEmpty();
        var sections = (await hall.City.ItemsAsync("plans/dx-plan/actions"))[0].GetProperty("sections").EnumerateArray()
            .Select(s => $"{s.GetProperty("unitName").GetString()} → {s.GetProperty("current").GetProperty("name").GetString()}");
        sections.Should().Equal("情報政策課 → デジタル課", "福祉課 → 高齢福祉課");
    }

    [Fact]
    public async Task HandOver_EverythingInOneStep_AndAgainNothing()
    {
        var hall = await OpenAsync(cities);
        await ApiHost.ReadAsync(await hall.AssignAsync("indicator", "online", Sato));
        await ApiHost.ReadAsync(await hall.AssignAsync("action", "a1", Sato, "deputy"));
        await hall.City.RecordAsync("online", new { fiscalYear = 2026, value = 41.5 });
        cities.Host.Clock.Now = April;

        var list = await hall.ManagedAsync($"hand-over-list?holder={Sato.Id}");
        list.Select(i => i.GetProperty("item").GetProperty("title").GetString()).Should().Equal("オンライン申請率", "窓口の見直し");
        list[0].GetProperty("latest").GetProperty("value").GetDecimal().Should().Be(41.5m);
        list[0].GetProperty("missingFiscalYears").EnumerateArray().Select(y => y.GetInt32()).Should().Equal(2027);
        list[1].GetProperty("currentPhases").EnumerateArray().Select(p => p.GetString()).Should().Equal("試行");

        var record = await ApiHost.ReadAsync(await hall.HandOverAsync(Sato, Suzuki));
        var again = await ApiHost.ReadAsync(await hall.HandOverAsync(Sato, Suzuki));

        again.GetRawText().Should().Be(record.GetRawText());
        record.GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("title").GetString()} {i.GetProperty("role").GetString()}")
            .Should().BeEquivalentTo("オンライン申請率 main", "窓口の見直し deputy");
        (await hall.ManagedAsync("hand-overs")).Should().ContainSingle();
        (await ItemsAsync(hall, $"hand-over-list?holder={Sato.Id}")).Should().BeEmpty();
        (await ItemsAsync(hall, $"hand-over-list?holder={Suzuki.Id}")).Should().BeEquivalentTo("online", "a1");
    }

    [Fact]
    public async Task HandOver_ManyAtOnce_HappensOnce()
    {
        var hall = await OpenAsync(cities);
        await ApiHost.ReadAsync(await hall.AssignAsync("indicator", "online", Sato));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hall.HandOverAsync(Sato, Suzuki)));

        answers.Should().OnlyContain(a => a.StatusCode == HttpStatusCode.Created);
        (await hall.ManagedAsync("hand-overs")).Should().ContainSingle();
        var held = (await hall.ManagedAsync($"hand-over-list?holder={Suzuki.Id}")).Single().GetProperty("holders").EnumerateArray();
        held.Select(h => $"{h.GetProperty("holder").GetProperty("name").GetString()} {h.GetProperty("to").GetString()}")
            .Should().Equal("佐藤一郎 2027-03-31", "鈴木花子 ");
    }

    [Fact]
    public async Task Leaving_WithoutASuccessor_LeavesTheItemsOpen()
    {
        var hall = await OpenAsync(cities);
        await ApiHost.ReadAsync(await hall.AssignAsync("indicator", "visits", Sato));
        (await LeftOpenAsync(hall, "withoutHolder")).Should().NotContain("visits");

        await ApiHost.ReadAsync(await hall.City.PostAsync("organization/responsibilities/end", new { holder = Sato.Id, lastDay = "2027-03-31" }));
        cities.Host.Clock.Now = April;

        var open = (await hall.City.GetAsync("organization/open-responsibilities", hall.City.Host.Operator)).GetProperty("withoutHolder")[0];
        open.GetProperty("item").GetProperty("code").GetString().Should().Be("visits", "what somebody held stands first");
        open.GetProperty("last").GetProperty("holder").GetProperty("name").GetString().Should().Be("佐藤一郎");
    }

    [Fact]
    public async Task Documents_ImportedOrExportedAfterwards_ChangeNothing()
    {
        var hall = await OpenAsync(cities);
        await hall.ReorganizeAsync();
        cities.Host.Clock.Now = April;
        var before = (await hall.City.GetAsync("organization/units")).GetRawText();

        var same = await hall.City.Host.ImportAsync(hall.City.Code, Document(hall.City.Code));
        using var exported = await hall.City.Host.Operator.GetAsync(hall.City.Address("plan-documents/dx-plan"));
        var again = await ApiHost.ReadAsync(await hall.City.SendDocumentAsync(await exported.Content.ReadAsStringAsync(), "?dryRun=true"));

        same.GetProperty("changes").EnumerateArray().Should().BeEmpty();
        again.GetProperty("changes").EnumerateArray().Should().BeEmpty();
        (await hall.City.GetAsync("organization/units")).GetRawText().Should().Be(before);
        await hall.City.Host.ImportAsync(hall.City.Code, Document(hall.City.Code)
            .Replace("name: 企画部", "name: 企画政策部", StringComparison.Ordinal));
        (await hall.City.GetAsync("organization/units")).GetRawText().Should().Be(before, "a document renames no unit that a change has named");
    }

    [Fact]
    public async Task Names_OfPersons_AreNeverPublic()
    {
        var hall = await OpenAsync(cities);
        await ApiHost.ReadAsync(await hall.AssignAsync("indicator", "online", Sato));
        using var reader = await cities.KeyAsync(Domain.ApiKeys.ApiKeyScope.Reader, hall.City);
        string[] open = ["indicators/online", "indicators", "plans/dx-plan/actions", "organization/units", "organization/units/ict", "organization/changes"];
        string[] closed = [$"organization/hand-over-list?holder={Sato.Id}", "organization/hand-over-list?unit=ict", "organization/open-responsibilities", "organization/hand-overs"];

        foreach (var path in open)
        {
            (await hall.City.GetAsync(path)).GetRawText().Should().NotContain(Sato.Name).And.NotContain(Sato.Id.ToString());
        }

        foreach (var path in closed)
        {
            using var unknown = await hall.City.Host.Anonymous.GetAsync(hall.City.Address(path));
            using var unasked = await reader.GetAsync(hall.City.Address(path));
            unknown.StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
            unasked.StatusCode.Should().Be(HttpStatusCode.Forbidden, path);
        }
    }

    private static IEnumerable<string?> Codes(JsonElement of, string name) =>
        of.GetProperty(name).EnumerateArray().Select(u => u.GetProperty("code").GetString());

    private static async Task<string> OwnerAsync(CityHall hall, string indicator)
    {
        var owner = (await hall.City.GetAsync($"indicators/{indicator}")).GetProperty("ownerUnit");
        var current = owner.GetProperty("current");
        return $"{owner.GetProperty("standing").GetString()} {(current.ValueKind is JsonValueKind.Null ? "" : current.GetProperty("name").GetString())}";
    }

    private static async Task<IEnumerable<string?>> ItemsAsync(CityHall hall, string path) =>
        (await hall.ManagedAsync(path)).Select(i => i.GetProperty("item").GetProperty("code").GetString());

    private static async Task<IEnumerable<string?>> LeftOpenAsync(CityHall hall, string list) =>
        (await hall.City.GetAsync("organization/open-responsibilities", hall.City.Host.Operator)).GetProperty(list).EnumerateArray()
            .Select(i => i.GetProperty("item").GetProperty("code").GetString());
}

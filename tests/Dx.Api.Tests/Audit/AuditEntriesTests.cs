using System.Net;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.Domain.People;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Audit;

public sealed class AuditEntriesTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator("kpi", TargetYaml.AtLeast(2030, 100));

    [Theory]
    [InlineData("audit-entries")]
    [InlineData("indicators/kpi/history")]
    [InlineData("plans/dx-plan/history")]
    public async Task Record_ReadByOthersThanPlannersAndOperators_IsRefused(string path)
    {
        var city = await cities.FoundAsync(Plan);
        var elsewhere = await cities.FoundAsync();

        (await city.Host.Anonymous.GetAsync(city.Address(path))).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        foreach (var (scope, home, status) in new[]
        {
            (ApiKeyScope.Reader, city, HttpStatusCode.Forbidden),
            (ApiKeyScope.Reporter, city, HttpStatusCode.Forbidden),
            (ApiKeyScope.Planner, city, HttpStatusCode.OK),
            (ApiKeyScope.Planner, elsewhere, HttpStatusCode.NotFound),
            (ApiKeyScope.Operator, elsewhere, HttpStatusCode.NotFound),
        })
        {
            var key = await cities.KeyAsync(scope, home);
            (await key.GetAsync(city.Address(path))).StatusCode.Should().Be(status, "of a {0}", scope);
        }
    }

    [Fact]
    public async Task AuditEntries_PagedAndFiltered_ComeNewestFirstWithoutGapOrRepeat()
    {
        var city = await cities.FoundAsync(Plan);
        var key = await cities.KeyAsync(ApiKeyScope.Planner, city);
        for (var value = 0; value < 5; value++)
        {
            (await city.PostAsync("indicators/kpi/observations", new { fiscalYear = 2026, value }, key)).EnsureSuccessStatusCode();
        }

        await cities.Host.WhenCalmAsync();
        var pages = new List<long>();
        string? cursor = null;
        do
        {
            var page = await city.GetAsync($"audit-entries?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}", key);
            pages.AddRange(page.GetProperty("items").EnumerateArray().Select(Sequence));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        pages.Should().Equal(Enumerable.Range(1, pages.Count).Reverse().Select(n => (long)n));
        (await city.ItemsAsync("audit-entries?actor=Planner%20key", key)).Should().HaveCount(5);
        var indicator = (await city.ItemsAsync("audit-entries?actor=Planner%20key", key))[0].GetProperty("itemId").GetString();
        (await city.ItemsAsync($"audit-entries?itemKind=indicator&itemId={indicator}", key)).Should().HaveCountGreaterThan(5)
            .And.OnlyContain(e => e.GetProperty("itemCode").GetString() == "kpi");
        Sentences((await city.ItemsAsync("audit-entries?actor=Planner%20key", key))[0]).Should().Contain("Planner key APIキー 追加 実績値 2026年度").And.Contain("値: → 4");
        (await city.ItemsAsync("audit-entries?from=2026-11-20T12:00:00%2B09:00", key)).Should().HaveCount(pages.Count);
        (await city.ItemsAsync("audit-entries?to=2026-11-20T12:00:00%2B09:00", key)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("?limit=0", "paging.limit_out_of_range")]
    [InlineData("?cursor=rubbish!", "paging.cursor_invalid")]
    [InlineData("?cursor=YWJj", "paging.cursor_invalid")]
    [InlineData("?from=yesterday", "request.malformed")]
    [InlineData("?itemId=%00", "request.invalid_text")]
    public async Task AuditEntries_WrongQuestion_IsAProblem(string query, string errorCode)
    {
        var city = await cities.FoundAsync();

        using var response = await city.Host.Operator.GetAsync(city.Address($"audit-entries{query}"));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain(errorCode);
    }

    [Fact]
    public async Task History_OfAnIndicator_ReadsAsSentences()
    {
        var city = await cities.FoundAsync(Plan);
        var key = await cities.KeyAsync(ApiKeyScope.Planner, city);
        (await city.PutBaselineAsync("kpi", new { fiscalYear = 2025, value = 10 }, await city.ETagAsync("kpi"), key)).EnsureSuccessStatusCode();
        (await city.PostAsync("indicators/kpi/observations", new { fiscalYear = 2026, missing = "notCollected" }, key)).EnsureSuccessStatusCode();

        var history = await city.ItemsAsync("indicators/kpi/history", key);

        Sentences(history[0]).Should().Contain(["Planner key APIキー 追加 実績値 2026年度", "値がない理由: → 未収集", "確定・速報・見込の別: → 確定", "年度: → 2026年度"]);
        Sentences(history[1]).Should().Equal("Planner key APIキー 変更 定義の版 v1", "基準年度: → 2025年度", "基準値: → 10");
        history.Select(h => Sentences(h)[0]).Should().Contain(
            ["operator APIキー 追加 目標値 2030年度", "operator APIキー 追加 指標 kpi", "operator APIキー 追加 掲載"]);
        history.SelectMany(Sentences).Should().Contain(["比べ方: → 以上", "めざす向き: → 増やす", "掲載する要素: → 便利な手続"]);
    }

    [Fact]
    public async Task History_OfAPlanAndItsParts_TellsWhatTheRevisionChanged()
    {
        var city = await cities.FoundAsync(Plan);
        await city.ImportAsync(Plan with { Title = "改めた計画", Published = false });

        var history = await city.ItemsAsync("plans/dx-plan/history", city.Host.Operator);

        history.Select(h => Sentences(h)[0]).Take(2).Should().BeEquivalentTo("operator APIキー 変更 計画 dx-plan", "operator APIキー 追加 改定 2");
        history.SelectMany(Sentences).Should().Contain(["表題: 試験のDX推進計画 → 改めた計画", "公開: はい → いいえ", "改定の番号: 1 → 2"]);
    }

    [Fact]
    public async Task AuditEntries_OfAMembership_NameThePersonAndTheUnit()
    {
        var city = await cities.FoundAsync(Plan);
        await (await TestPerson.CreateAsync(city.Host)).JoinAsync(city.Code, Role.Reporter, "welfare");
        var person = (await city.ItemsAsync("people", city.Host.Operator)).Single().GetProperty("displayName").GetString();

        var entries = await city.ItemsAsync("audit-entries?itemKind=membership", city.Host.Operator);

        entries.Should().OnlyContain(e => e.GetProperty("itemLabel").GetString() == $"所属 {person}");
        entries.Select(e => e.GetProperty("subject").GetString()).Should().BeEquivalentTo($"所属 {person}", "報告する課 welfare");
    }

    [Fact]
    public async Task AuditEntries_OfADroppedIndicator_NameItInEveryPart()
    {
        var city = await cities.FoundAsync(Plan.WithIndicator("other", TargetYaml.AtLeast(2030, 1)));
        await city.ImportAsync(Plan);

        var removed = (await city.ItemsAsync("audit-entries?itemKind=indicator", city.Host.Operator))
            .Where(e => e.GetProperty("change").GetString() == "removed").ToList();

        removed.Select(e => e.GetProperty("partKind").GetString() ?? "indicator").Order(StringComparer.Ordinal)
            .Should().Equal("indicator", "indicatorVersion", "placement", "target");
        removed.Should().OnlyContain(e => e.GetProperty("itemCode").GetString() == "other"
            && e.GetProperty("before").GetString() != null && e.GetProperty("after").ValueKind == JsonValueKind.Null);
    }

    private static long Sequence(JsonElement entry) => entry.GetProperty("sequence").GetInt64();

    [Fact]
    public async Task AuditEntries_WithAMoment_TellItInJapansTime()
    {
        var city = await cities.FoundAsync();
        (await city.PostAsync("api-keys", new { name = "BI", scope = "reader", validDays = 30 })).EnsureSuccessStatusCode();

        var made = (await city.ItemsAsync("audit-entries?itemKind=apiKey", city.Host.Operator)).Single();

        made.GetProperty("itemLabel").GetString().Should().StartWith("APIキー dxk_");
        Sentences(made).Should().Contain("有効期限: → 2026年12月20日 12時0分");
    }

    private static List<string> Sentences(JsonElement entry) =>
    [
        $"{entry.GetProperty("actorName")} {entry.GetProperty("channelLabel")} {entry.GetProperty("changeLabel")} {entry.GetProperty("subject")}",
        .. entry.GetProperty("fields").EnumerateArray().Select(f =>
            $"{f.GetProperty("fieldLabel")}: {f.GetProperty("before")}{(f.GetProperty("before").ValueKind is JsonValueKind.Null ? "" : " ")}→ {f.GetProperty("after")}"),
    ];
}

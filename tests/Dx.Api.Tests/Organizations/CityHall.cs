using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Organizations;

/// <summary>A city whose plan names units, as the planner who minds them sees it.</summary>
internal sealed class CityHall(City city)
{
    public static readonly (Guid Id, string Name) Sato = (Guid.Parse("01900000-0000-7000-8000-000000000001"), "佐藤一郎");
    public static readonly (Guid Id, string Name) Suzuki = (Guid.Parse("01900000-0000-7000-8000-000000000002"), "鈴木花子");

    public City City => city;

    public static async Task<CityHall> OpenAsync(CityHost cities)
    {
        cities.Host.Clock.Now = TestClock.Usual;
        var city = await cities.FoundAsync();
        await cities.Host.ImportAsync(city.Code, Document(city.Code));
        return new CityHall(city);
    }

    public static string Document(string municipality) =>
        $$"""
        format: dx-plan/1
        municipality: "{{municipality}}"
        plan:
          code: dx-plan
          title: 試験のDX推進計画
          kind: plan
          status: inForce
          published: true
          period: { from: 2025, to: 2035 }
          levels: [{ code: goal, name: 基本目標 }]
          source: { document: 試験のための計画 }
        units:
          - { code: planning, name: 企画部 }
          - { code: ict, name: 情報政策課, parent: planning }
          - { code: pr, name: 広報課, parent: planning }
          - { code: welfare, name: 福祉課 }
        elements:
          - { code: g1, level: goal, title: 便利な手続 }
        actions:
          - { code: a1, title: 窓口の見直し, placements: [{ element: g1 }], sections: [{ unit: ict }, { unit: welfare, role: cooperating }], phases: [{ title: 試行, from: 2026, to: 2028 }] }
        indicators:
          - { code: online, name: オンライン申請率, kind: outcome, direction: increase, unit: "%", measurement: level, owner: ict, placements: [{ element: g1 }], versions: [{ code: v1 }] }
          - { code: visits, name: 訪問件数, kind: activity, direction: increase, unit: 件, measurement: yearly, owner: welfare, placements: [{ element: g1 }], versions: [{ code: v1 }] }
        """;

    public async Task<JsonElement> ChangeAsync(object change) =>
        await ApiHost.ReadAsync(await city.PostAsync("organization/changes", change));

    /// <summary>名称変更, 統合 and 分割, all in force from April 2027.</summary>
    public async Task ReorganizeAsync()
    {
        await ChangeAsync(new { type = "renamed", effectiveFiscalYear = 2027, from = new[] { "planning" }, to = To("planning"), newName = "政策部", note = "議会の議決による" });
        await ChangeAsync(new { type = "merged", effectiveFiscalYear = 2027, from = new[] { "ict", "pr" }, to = new[] { new { code = "digital", name = "デジタル課", parent = "planning" } } });
        await ChangeAsync(new
        {
            type = "split",
            effectiveFiscalYear = 2027,
            from = new[] { "welfare" },
            to = new[] { new { code = "elderly", name = "高齢福祉課" }, new { code = "disability", name = "障害福祉課" } },
        });
    }

    public static object[] To(string code) => [new { code }];

    public Task<HttpResponseMessage> AssignAsync(string kind, string item, (Guid Id, string Name) holder, string role = "main", string from = "2025-04-01") =>
        city.PostAsync("organization/responsibilities", new { kind, plan = "dx-plan", item, holder = new { id = holder.Id, name = holder.Name }, role, from });

    public Task<HttpResponseMessage> HandOverAsync((Guid Id, string Name) from, (Guid Id, string Name) to, string firstDay = "2027-04-01") =>
        city.PostAsync("organization/hand-overs", new { from = from.Id, to = new { id = to.Id, name = to.Name }, firstDay });

    /// <summary>The tree of a year as 「name &lt; parent」, as somebody sees it.</summary>
    public async Task<IEnumerable<string>> UnitsAsync(int asOf, HttpClient? reader = null) =>
        (await city.ItemsAsync($"organization/units?asOf={asOf}", reader)).Select(u =>
            $"{u.GetProperty("name").GetString()} < {u.GetProperty("parentCode").GetString()}");

    public async Task<IReadOnlyList<JsonElement>> ManagedAsync(string path) => await city.ItemsAsync($"organization/{path}", city.Host.Operator);
}

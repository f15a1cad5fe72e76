using System.Net;
using System.Net.Http.Json;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;
using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class AdministrationTests(ProductInBrowser browser) : Visit(browser)
{
    private const string City = "999997";

    // No other test reads these indicators' figures or who holds them.
    private const string Changed = "m2-disaster-app";

    private static readonly string[] Held = ["m2-groupware", "m2-open-meetings"];

    [BrowserFact]
    public async Task Administrator_InvitesAReporter_SeesThemListedAsInvited()
    {
        await SignInAsync(Role.Administrator, City);
        await OpenAsync($"/m/{City}");
        await Link("管理").ClickAsync();
        await Menu.GetByRole(AriaRole.Link, new() { Name = "利用者" }).ClickAsync();
        await Expect(Heading(1)).ToHaveTextAsync("利用者");
        await Page.Locator("summary").Filter(new() { HasText = "利用者を招待する" }).ClickAsync();

        await Button("招待を送る").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await Page.GetByLabel("メールアドレス").FillAsync("hanako@city.mihon.example");
        await Page.GetByLabel("名前", new() { Exact = true }).FillAsync("受持 花子");
        await Page.GetByLabel("市民課").CheckAsync();
        await Accessibility.ShouldHoldAsync(Page);
        await Button("招待を送る").ClickAsync();

        await Expect(Page.GetByText("受持 花子さんに招待のメールを送りました。")).ToBeVisibleAsync();
        await Expect(CardOf("受持 花子")).ToContainTextAsync("市民課");
        await Expect(CardOf("受持 花子")).ToContainTextAsync("招待中");
        (await SentMail.ToAsync(Product, "hanako@city.mihon.example")).Should().ContainSingle();
        Problems.Expect("40[09]|42[02]");
    }

    [BrowserFact]
    public async Task Planner_HandsOverEverythingOfOnePerson_InOneStep()
    {
        var from = await ColleagueAsync("引継 元子");
        await ColleagueAsync("引継 後子");
        foreach (var item in Held)
        {
            var body = new { kind = "indicator", plan = "dx-plan-2", item, holder = new { id = from.Id, name = "引継 元子" }, role = "main", from = "2026-04-01" };
            await ApiHost.ReadAsync(await Product.Operator.PostAsJsonAsync($"/api/v1/municipalities/{City}/organization/responsibilities", body));
        }

        await SignInAsync(Role.Planner, City);
        await OpenAsync($"/m/{City}/organization");
        await Page.GetByLabel("人", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "引継 元子" });
        await Expect(Rows).ToHaveCountAsync(Held.Length);
        await Page.GetByLabel("後任", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "引継 後子" });
        await Page.GetByLabel("後任の最初の日").FillAsync("2026-11-20");
        await Accessibility.ShouldHoldAsync(Page);
        await Button("まとめて引き継ぐ").ClickAsync();

        await Expect(Page.GetByText("2件を引継 後子さんに引き継ぎました。")).ToBeVisibleAsync();
        await Page.GetByLabel("人", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "引継 後子" });
        await Expect(Rows).ToHaveCountAsync(Held.Length);
        await Expect(Rows.First).ToContainTextAsync("引継 後子（主担当）");
    }

    [BrowserFact]
    public async Task Change_MadeOnScreen_StandsInTheIndicatorsHistoryAndInTheRecord()
    {
        await SignInAsync(Role.Planner, City);
        var status = await Page.EvaluateAsync<int>(
            $$"""
            async () => (await fetch('/api/v1/municipalities/{{City}}/indicators/{{Changed}}/observations', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'X-Dx-Csrf': '1' },
              body: JSON.stringify({ fiscalYear: 2026, missing: 'beingCompiled' }),
            })).status
            """);
        status.Should().Be(201);

        await OpenAsync($"/m/{City}/indicators/{Changed}");
        await Page.Locator("summary").Filter(new() { HasText = "変更履歴" }).ClickAsync();
        var newest = Page.Locator("details li").Filter(new() { HasText = "実績値 2026年度" }).First;
        await Expect(newest).ToContainTextAsync("画面");
        await Expect(newest).ToContainTextAsync("追加");
        await newest.Locator("summary").ClickAsync();
        await Expect(newest).ToContainTextAsync("集計中");
        await Accessibility.ShouldHoldAsync(Page);

        await OpenAsync($"/m/{City}/audit?kind=indicator");
        var entry = Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "記録番号" }).First;
        await Expect(entry).ToContainTextAsync("画面");
        await Expect(entry).ToContainTextAsync(Changed);
    }

    [BrowserFact]
    public async Task Viewer_SeesNoneOfIt()
    {
        await SignInAsync(Role.Viewer, City);
        await OpenAsync($"/m/{City}/indicators/m2-paper");
        await Expect(Page.GetByText("変更履歴")).ToHaveCountAsync(0);
        await Expect(Link("管理")).ToHaveCountAsync(0);
        await OpenAsync($"/m/{City}/organization");
        await Expect(Page.GetByText("組織改正を記録する")).ToHaveCountAsync(0);
        await Expect(Page.GetByLabel("人", new() { Exact = true })).ToHaveCountAsync(0);
        foreach (var screen in new[] { "people", "api-keys", "audit" })
        {
            await OpenAsync($"/m/{City}/{screen}");
            await Expect(Page.GetByText("この画面を使う権限がありません")).ToBeVisibleAsync();
            await Expect(Menu).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task ApiKey_MadeAndRevokedOnScreen_OpensTheApiOnlyInBetween()
    {
        await SignInAsync(Role.Administrator, City);
        await OpenAsync($"/m/{City}/api-keys");
        await Page.Locator("summary").Filter(new() { HasText = "APIキーを発行する" }).ClickAsync();
        await Page.GetByLabel("名前", new() { Exact = true }).FillAsync("画面で作ったキー");
        await Button("発行する").ClickAsync();
        await Accessibility.ShouldHoldAsync(Page);
        using var program = Product.WithKey(await Page.GetByLabel("APIキー", new() { Exact = true }).InputValueAsync());
        (await ReadRunsAsync(program)).Should().Be(HttpStatusCode.OK);

        await Button("控えたので閉じる").ClickAsync();
        await CardOf("画面で作ったキー").GetByRole(AriaRole.Button).ClickAsync();
        await CardOf("画面で作ったキー").GetByRole(AriaRole.Button, new() { Name = "失効させる" }).ClickAsync();
        await Expect(CardOf("画面で作ったキー")).ToContainTextAsync("失効した日");
        (await ReadRunsAsync(program)).Should().Be(HttpStatusCode.Unauthorized);
    }

    private ILocator Menu => Page.GetByRole(AriaRole.Navigation, new() { Name = "管理のメニュー" });

    private ILocator Rows => Page.GetByRole(AriaRole.Region, new() { Name = "引継ぎ一覧" }).Locator("tbody tr");

    private ILocator CardOf(string name) =>
        Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 3 }) });

    private async Task<TestPerson> ColleagueAsync(string name)
    {
        var person = await (await TestPerson.CreateAsync(Product)).JoinAsync(City, Role.Viewer);
        await person.SetAsync($"display_name = '{name}'");
        return person;
    }

    private static async Task<HttpStatusCode> ReadRunsAsync(HttpClient program)
    {
        using var answer = await program.GetAsync(new Uri($"/api/v1/municipalities/{City}/recalculations", UriKind.Relative));
        return answer.StatusCode;
    }
}

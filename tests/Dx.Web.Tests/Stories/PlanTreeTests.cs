using System.Text.RegularExpressions;
using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class PlanTreeTests(ProductInBrowser browser) : Visit(browser)
{
    private ILocator Strategy(int number) => Page.Locator($"#element-strategy-{number}");

    [BrowserFact]
    public async Task CityList_PlanFollowedToItsKpi_LeadsThereAndBack()
    {
        await OpenAsync("/");
        await Link("小平市2040DXビジョン").ClickAsync();
        await Expect(Heading(1)).ToHaveTextAsync("小平市2040DXビジョン");
        await Expect(Strategy(1).GetByRole(AriaRole.Heading, new() { Level = 3 })).ToContainTextAsync("戦略1");

        await Strategy(1).GetByRole(AriaRole.Link, new() { Name = "BPR(全課実施率)" }).ClickAsync();
        await Expect(Heading(1)).ToHaveTextAsync("BPR(全課実施率)");
        await Expect(Page).ToHaveTitleAsync(Like("BPR.*小平市"));

        await Page.GoBackAsync();
        await Expect(Heading(1)).ToHaveTextAsync("小平市2040DXビジョン");
        await Page.GoBackAsync();
        await Expect(Heading(1)).ToHaveTextAsync("自治体一覧");
    }

    [BrowserFact]
    public async Task Tree_OfTheVision_NamesEveryStrategyAndAction()
    {
        await OpenAsync("/m/132110/plans/vision-2040");
        foreach (var number in Enumerable.Range(1, 5))
        {
            await Expect(Strategy(number)).ToContainTextAsync($"戦略{number}");
        }

        await Expect(Strategy(4).GetByRole(AriaRole.Link, new() { Name = "各種規定・ルールの見直し" })).ToBeVisibleAsync();
        (await Page.Locator("main a").AllTextContentsAsync()).Should().NotContain(text => string.IsNullOrWhiteSpace(text));
    }

    [BrowserFact]
    public async Task Tree_KpiPrintedTwice_IsMarkedAsReprintLinkedAndCountedOnce()
    {
        await OpenAsync("/m/132110/plans/vision-2040");
        await Expect(Page.GetByRole(AriaRole.Link, new() { NameRegex = Like("^指標\\s*14$") })).ToBeVisibleAsync();
        await Expect(Region("達成状況").GetByRole(AriaRole.Img)).ToHaveAccessibleNameAsync(Like("見通しの内訳"));
        (await TargetsIn(Region("達成状況"))).Should().Be(28, "14 indicators have two target years each");

        var mark = Strategy(2).GetByRole(AriaRole.Link, new() { NameRegex = Like("^再掲.*元の掲載") });
        await Expect(mark).ToHaveCountAsync(1);
        await Expect(Strategy(2).GetByRole(AriaRole.Link, new() { Name = "BPR(全課実施率)" })).ToBeVisibleAsync();
        await mark.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Like("#element-strategy-1$"));
        await Expect(Strategy(1)).ToBeInViewportAsync();
    }

    [BrowserFact]
    public async Task Plan_WithoutIndicators_SaysSoAndShowsItsStructureAndProcesses()
    {
        await OpenAsync("/");
        await Link("小金井市DX推進方針").ClickAsync();
        await Expect(Heading("指標なし")).ToBeVisibleAsync();
        await Expect(Page.Locator("article[id^=element-]").First).ToBeVisibleAsync();

        await Page.GetByRole(AriaRole.Navigation, new() { Name = "計画の内容" })
            .GetByRole(AriaRole.Link, new() { NameRegex = Like("^計画の進め方") }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Like("tab=processes"));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "計画の進め方" }).Locator("xpath=following-sibling::*")).ToContainTextAsync("令和8年（2026年）3月");
    }

    private static async Task<int> TargetsIn(ILocator part)
    {
        var spoken = await part.GetByRole(AriaRole.Img).GetAttributeAsync("aria-label");
        return Regex.Matches(spoken!, @"\d+", RegexOptions.None, TimeSpan.FromSeconds(1)).Sum(count => int.Parse(count.Value, null));
    }
}

using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class AttainmentTableTests(ProductInBrowser browser) : Visit(browser)
{
    private ILocator Rows => Table("目標ごとの達成状況").Locator("tbody").GetByRole(AriaRole.Row);

    [BrowserFact]
    public async Task Filters_OutlookPlanAndYear_StandInTheAddressAndSurviveAReload()
    {
        await OpenAsync("/m/999997/attainments");
        var all = await Rows.CountAsync();

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = Like("^順調 \\d+$") }).ClickAsync();
        await Page.GetByLabel("計画", new() { Exact = true }).SelectOptionAsync("dx-plan-2");
        await Page.GetByLabel("目標年度").SelectOptionAsync("2030");
        await Expect(Page).ToHaveURLAsync(Like("(?=.*outlook=on_track)(?=.*plan=dx-plan-2)(?=.*target=2030)"));
        await ShouldShowOnlyOnTrackOf2030Async();
        var found = await Rows.CountAsync();
        found.Should().BeInRange(1, all - 1);

        await Page.ReloadAsync();
        await LoadedAsync();
        await Expect(Rows).ToHaveCountAsync(found);
        await ShouldShowOnlyOnTrackOf2030Async();
        await Expect(Page.GetByLabel("目標年度")).ToHaveValueAsync("2030");
    }

    [BrowserFact]
    public async Task Sort_ByAttainmentTwice_RunsDownAndStandsInTheAddress()
    {
        await OpenAsync("/m/999997/attainments?outlook=on_track");
        await Button("達成率").ClickAsync();
        await Expect(Page).ToHaveURLAsync(Like("sort=attainment"));
        (await AttainmentsAsync()).Should().BeInAscendingOrder().And.HaveCountGreaterThan(5);

        await Button("達成率").ClickAsync();
        await Expect(Page).ToHaveURLAsync(Like("sort=-attainment"));
        await Expect(Page.GetByRole(AriaRole.Columnheader, new() { Name = "達成率" })).ToHaveAttributeAsync("aria-sort", "descending");
        (await AttainmentsAsync()).Should().BeInDescendingOrder();
    }

    [BrowserFact]
    public async Task Search_WithoutAMatch_SaysSoAndOffersTheWayBack()
    {
        await OpenAsync("/m/999997/attainments");
        await Page.GetByLabel("指標名で探す").FillAsync("該当しない指標");
        await Expect(Page.GetByText("条件に合う目標はありません。")).ToBeVisibleAsync();
        await Button("条件をすべて解除").Last.ClickAsync();
        await Expect(Rows).Not.ToHaveCountAsync(0);
        await Expect(Page).ToHaveURLAsync(Like("/attainments$"));
    }

    private async Task ShouldShowOnlyOnTrackOf2030Async()
    {
        await Expect(Rows.Filter(new() { HasText = "順調" }).Filter(new() { HasText = "令和12(2030)年度" }))
            .ToHaveCountAsync(await Rows.CountAsync());
    }

    private async Task<IReadOnlyList<decimal>> AttainmentsAsync() =>
        [.. (await Rows.Locator("td:nth-child(5)").AllInnerTextsAsync())
            .Select(text => decimal.Parse(text.Trim().TrimEnd('%').Replace('−', '-'), null))];
}

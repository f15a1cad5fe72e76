using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class RecordingTests(ProductInBrowser browser) : Visit(browser)
{
    // No other test reads this indicator's figures.
    private const string Indicator = "m2-shelter-wifi";

    [BrowserFact]
    public async Task Result_RecordedThroughTheApi_ChangesTheOutlookAndItsReason()
    {
        await OpenAsync($"/m/999997/indicators/{Indicator}");
        var outlook = Table("年度ごとの目標と見通し").GetByRole(AriaRole.Row, new() { NameRegex = Like("^見通し") });
        await Expect(outlook).ToContainTextAsync("遅れ");

        await Product.RecordAsync("999997", Indicator, new { fiscalYear = 2026, asOf = "2026-11-15", value = 26 });
        await Product.WhenCalmAsync();
        await Page.ReloadAsync();
        await LoadedAsync();

        await Expect(outlook).ToContainTextAsync("達成");
        await Expect(Page.GetByText("最新の実績値が目標を満たしています。").First).ToBeVisibleAsync();
        await Expect(Table("実績値の一覧").GetByRole(AriaRole.Row, new() { Name = "令和8(2026)年度" })).ToContainTextAsync("26か所");
    }
}

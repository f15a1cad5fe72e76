using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class MissingAndCutOffTests(ProductInBrowser browser) : Visit(browser)
{
    [BrowserTheory]
    [InlineData("/m/000000")]
    [InlineData("/m/132110/plans/no-such-plan")]
    [InlineData("/m/132110/indicators/no-such-indicator")]
    [InlineData("/m/132144/indicators/bpr-implementation-rate")]
    public async Task Address_OfNothing_SaysSoAndLeadsHome(string address)
    {
        Problems.Expect("404|ApiError");
        await OpenAsync(address);
        await Expect(Heading(1)).ToHaveTextAsync("ページが見つかりません");
        await Link("自治体一覧へ戻る").ClickAsync();
        await Expect(Heading(1)).ToHaveTextAsync("自治体一覧");
    }

    [BrowserFact]
    public async Task Api_OutOfReach_IsSaidAndComesBackOnRetry()
    {
        Problems.Expect("ERR_CONNECTION_REFUSED|Failed to fetch");
        await CutOffAsync();
        await OpenAsync("/m/999997");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("サーバーに接続できませんでした");

        await Page.UnrouteAllAsync();
        await Button("もう一度読み込む").ClickAsync();
        await Expect(Heading(1)).ToContainTextAsync("見本市");
    }

    [BrowserFact]
    public async Task Part_ThatFails_LeavesTheRestStandingAndComesBackOnRetry()
    {
        Problems.Expect("ERR_CONNECTION_REFUSED");
        await Page.RouteAsync("**/trace*", route => route.AbortAsync("connectionrefused"));
        await OpenAsync("/m/999997/indicators/m2-paper");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(1);
        await Expect(Table("年度ごとの目標と見通し")).ToBeVisibleAsync();

        await Page.UnrouteAllAsync();
        await Button("もう一度読み込む").ClickAsync();
        await Expect(Page.GetByText("順調なペースで進んでいます。").First).ToBeVisibleAsync();
    }
}

using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class PublishedResultsTests(ProductInBrowser browser) : Visit(browser)
{
    private ILocator Row(string indicator) =>
        Table("指標").GetByRole(AriaRole.Row).Filter(new() { Has = Link(indicator) });

    [BrowserTheory]
    [InlineData("業務の効率化を図るデジタル技術を導入している課の割合と数", "23％（12課/51課）")]
    [InlineData("オンライン会議の利用率", "100% (51課/51課)")]
    [InlineData("「新庁舎窓口サービス部会第４次調査検討報告書」における、デジタル技術の活用実績", "未収集")]
    [InlineData("テレワークシステム実証実験の参加率", "未実施")]
    [InlineData("「国分寺市基幹系システム標準化・共通化の導入移行計画」にて定める作業工程の進捗状況", "予定通り令和７年１月から稼働")]
    public async Task FirstPlanOfKokubunji_Result_StandsAsPrinted(string indicator, string printed)
    {
        await OpenAsync("/m/132144/plans/plan-1?tab=indicators");
        await Expect(Row(indicator)).ToContainTextAsync(printed);
    }

    [BrowserFact]
    public async Task Share_OpenedAsKpi_ShowsItsPartsBesideThePrintedText()
    {
        await OpenAsync("/m/132144/plans/plan-1?tab=indicators");
        await Link("業務の効率化を図るデジタル技術を導入している課の割合と数").ClickAsync();
        var result = Table("実績値の一覧").GetByRole(AriaRole.Row, new() { Name = "令和6(2024)年度" });
        await Expect(result).ToContainTextAsync("23.5%");
        await Expect(result).ToContainTextAsync("12／51");
        await Expect(result).ToContainTextAsync("23％（12課/51課）");
    }
}

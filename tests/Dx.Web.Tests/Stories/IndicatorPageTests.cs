using System.Globalization;
using Dx.Web.Tests.Browsing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Stories;

public sealed class IndicatorPageTests(ProductInBrowser browser) : Visit(browser)
{
    private const string Paper = "/m/999997/indicators/m2-paper";

    private ILocator Chart => Page.GetByRole(AriaRole.Img, new() { NameRegex = Like("の推移の図。") });

    [BrowserFact]
    public async Task Chart_OfTenYears_SpeaksAndDrawsTheForecastDashed()
    {
        await OpenAsync(Paper);
        await Expect(Chart).ToHaveAccessibleNameAsync(Like("^印刷用紙の使用枚数の推移の図。.*基準値：令和3\\(2021\\)年度 8,400,000枚.*見込み"));
        (await Chart.Locator("[data-line=forecast]").GetAttributeAsync("stroke-dasharray")).Should().NotBeNullOrEmpty();
        (await Chart.Locator("[data-line=observed]").GetAttributeAsync("stroke-dasharray")).Should().BeNull();
        await Expect(Chart.Locator("circle, path[d*='l7 7-7 7']")).Not.ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Chart_AsTable_HoldsTheNumbersOfTheApi()
    {
        var observations = (await Product.GetAsync("/api/v1/municipalities/999997/indicators/m2-paper/observations"))
            .GetProperty("items").EnumerateArray().ToList();
        observations.Should().HaveCountGreaterThan(5);

        await OpenAsync(Paper);
        await Page.GetByText("表で見る").ClickAsync();
        var table = Table("印刷用紙の使用枚数の推移（図と同じ数値）");
        await Expect(table).ToBeVisibleAsync();
        foreach (var observation in observations)
        {
            var year = observation.GetProperty("fiscalYear").GetInt32();
            var value = observation.GetProperty("value").GetDecimal().ToString("#,0", CultureInfo.InvariantCulture);
            await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = $"({year})年度" })).ToContainTextAsync($"{value}枚");
        }

        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "(2030)年度" })).ToContainTextAsync("6,283,200枚");
        await Expect(table.GetByRole(AriaRole.Row).Filter(new() { HasText = "(2025)年度" })).Not.ToContainTextAsync("7,459,200枚");
    }

    [BrowserFact]
    public async Task Figures_OfATargetYearWithItsResult_ShowNoForecast()
    {
        await OpenAsync(Paper);
        var forecast = Table("年度ごとの目標と見通し").GetByRole(AriaRole.Row, new() { NameRegex = Like("^見込み") });
        await Expect(forecast.GetByRole(AriaRole.Cell).First).ToContainTextAsync("目標の年度の実績が出ています");
        await Expect(forecast).ToContainTextAsync("6,283,200枚");
    }

    [BrowserFact]
    public async Task Trace_OfATarget_SaysTheRuleInWordsAndTheFormulaInNumbers()
    {
        await OpenAsync(Paper);
        var summary = Page.Locator("summary").Filter(new() { HasText = "令和12(2030)年度" });
        var trace = Page.Locator("details").Filter(new() { Has = summary });
        await summary.ClickAsync();
        await Expect(trace.GetByText("基準値から目標値まで均等に進む場合と比べて、順調なペースで進んでいます。").Last).ToBeVisibleAsync();
        await Expect(trace.GetByText("判定の順序 11番目")).ToBeVisibleAsync();
        await Expect(trace.GetByRole(AriaRole.Row, new() { NameRegex = Like("^達成率") })).ToContainTextAsync("0.466667");
    }

    [BrowserFact]
    public async Task AsOf_AnEarlierYear_StandsInTheAddressAndChangesTheNumbers()
    {
        await OpenAsync(Paper);
        var current = Table("年度ごとの目標と見通し").GetByRole(AriaRole.Row, new() { NameRegex = Like("^現在値") });
        await Expect(current).ToContainTextAsync("7,224,000枚");

        await Page.GetByLabel("基準年度").SelectOptionAsync("2023");
        await Expect(Page).ToHaveURLAsync(Like("asOf=2023"));
        await Expect(current).ToContainTextAsync("7,938,500枚");
        await Expect(current).Not.ToContainTextAsync("7,224,000枚");
    }

    [BrowserFact]
    public async Task Kpi_WhoseDefinitionChanges_ShowsTheBreakAndBothDefinitions()
    {
        await OpenAsync("/m/132110/indicators/wireless-network");
        await Expect(Chart.GetByText("定義の変更")).ToBeVisibleAsync();
        await Expect(Heading("定義の版")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "庁舎内無線ネットワーク利用率", Level = 3 })).ToBeVisibleAsync();
        await Expect(Table("年度ごとの目標と見通し")).ToContainTextAsync("庁舎内無線ネットワーク利用率100%");
    }
}

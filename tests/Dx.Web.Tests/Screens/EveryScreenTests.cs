using System.Globalization;
using Dx.TestKit.Hosting;
using Dx.Web.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Dx.Web.Tests.Screens;

public sealed class EveryScreenTests(ProductInBrowser browser) : Visit(browser)
{
    private const string InReadme = "indicator-ten-years";

    private static readonly (int Width, int Height)[] Sizes = [(Phone, 800), (Laptop, 900), (Projector, 1080)];

    public static TheoryData<string, int, int> Views()
    {
        var views = new TheoryData<string, int, int>();
        foreach (var name in AllScreens.ByName.Keys)
        {
            foreach (var (width, height) in Sizes)
            {
                views.Add(name, width, height);
            }
        }

        return views;
    }

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task Screen_AtAnyWidth_FitsAndIsAccessibleFoldedAndUnfolded(string name, int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await OpenAsync(AllScreens.ByName[name]);
        await Page.ScreenshotAsync(new() { Path = PictureOf(name, width), FullPage = true });
        if (name == InReadme && width == Laptop && Environment.GetEnvironmentVariable("DX_UPDATE_SNAPSHOTS") == "1")
        {
            await Page.ScreenshotAsync(new()
            {
                Path = Repository.Find("docs", "images", "screen.png"),
                FullPage = true,
                Clip = new() { X = 0, Y = 0, Width = Laptop, Height = 1330 },
            });
        }

        await ShouldFitAsync();
        await ShouldBeAccessibleAsync(width);

        await Page.EvaluateAsync("() => document.querySelectorAll('details').forEach((folded) => { folded.open = true; })");
        await ShouldFitAsync();
        await ShouldBeAccessibleAsync(width);
    }

    /// <summary>A projector shows what a laptop shows, only larger.</summary>
    private async Task ShouldBeAccessibleAsync(int width)
    {
        if (width < Projector)
        {
            await Accessibility.ShouldHoldAsync(Page);
        }
    }

    private async Task OpenAsync(Screen screen)
    {
        if (screen.IsMissing)
        {
            Problems.Expect("404|ApiError");
        }

        if (screen.SignedInAs is { } role)
        {
            await SignInAsync(role, "999997");
        }

        if (screen.IsCutOff)
        {
            Problems.Expect("ERR_CONNECTION_REFUSED|TypeError: Failed to fetch");
            await CutOffAsync();
        }

        await OpenAsync(screen.Address);
        await Expect(Heading(1)).ToContainTextAsync(screen.Title);
    }

    private async Task ShouldFitAsync()
    {
        // Tried, not computed: some elements that only look too wide are clipped and scroll nothing.
        var sideways = await Page.EvaluateAsync<int>("() => { scrollTo(10000, 0); const moved = scrollX; scrollTo(0, 0); return moved; }");
        sideways.Should().Be(0, "only a table's own frame scrolls sideways, never the page");
    }

    private static string PictureOf(string name, int width) =>
        Repository.Find("test-output", "screenshots", string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png"));
}

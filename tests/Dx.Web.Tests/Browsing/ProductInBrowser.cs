using Dx.TestKit.Hosting;
using Microsoft.Playwright;

namespace Dx.Web.Tests.Browsing;

/// <summary>One product with the shipped plans, and one Chromium to look at it, for the whole run.</summary>
public sealed class ProductInBrowser : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ApiHost? product;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public ApiHost Product => product ?? throw new InvalidOperationException("The product was not started.");

    public async Task InitializeAsync()
    {
        // What tests share is made ready even when every one of them is skipped.
        if (ChromiumBinary.ReasonToSkip is not null)
        {
            return;
        }

        // A busy machine is no defect: an expectation that holds is met at once anyway.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await ChromiumBinary.LaunchAsync(playwright);
        product = await ApiHost.StartWithLibraryAsync(forBrowser: true);
    }

    /// <summary>A visitor's own window, without cookies or cache of another test.</summary>
    public Task<IBrowserContext> OpenWindowAsync(int width, int height) =>
        browser!.NewContextAsync(new()
        {
            BaseURL = Product.Address!.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            ReducedMotion = ReducedMotion.Reduce,
        });

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (product is not null)
        {
            await product.DisposeAsync();
        }
    }
}

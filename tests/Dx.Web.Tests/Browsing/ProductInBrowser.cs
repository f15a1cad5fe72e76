using Dx.TestKit.Hosting;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Dx.Web.Tests.Browsing;

/// <summary>One product with the shipped plans, and one Chromium to look at it, for the whole run.</summary>
public sealed class ProductInBrowser : IAsyncLifetime
{
    private ApiHost? product;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? unavailable;

    public ApiHost Product => product ?? throw new InvalidOperationException("The product was not started.");

    public async Task InitializeAsync()
    {
        try
        {
            playwright = await Playwright.CreateAsync();
            browser = await ChromiumBinary.LaunchAsync(playwright);
        }
        catch (Exception failure) when (failure is PlaywrightException or IOException && !RunsInCi)
        {
            unavailable = $"No browser to test with (set DX_CHROMIUM to one): {failure.Message}";
            return;
        }

        product = await ApiHost.StartWithLibraryAsync(forBrowser: true);
    }

    /// <summary>A visitor's own window, without cookies or cache of another test.</summary>
    public async Task<IBrowserContext> OpenWindowAsync(int width, int height)
    {
        // Only a test can be skipped, not what it shares, so the reason is kept until one asks.
        if (unavailable is not null)
        {
            throw SkipException.ForSkip(unavailable);
        }

        return await browser!.NewContextAsync(new()
        {
            BaseURL = Product.Address!.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "ja-JP",
            TimezoneId = "Asia/Tokyo",
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

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

    private static bool RunsInCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
}

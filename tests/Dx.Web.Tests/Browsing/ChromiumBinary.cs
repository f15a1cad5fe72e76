using Microsoft.Playwright;

namespace Dx.Web.Tests.Browsing;

/// <summary>Finds a Chromium on this machine, or has Playwright download its own.</summary>
internal static class ChromiumBinary
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Without a sandbox because tests also run as root, and without anything that calls home.</summary>
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var installed = FindInstalled();
        if (installed is null)
        {
            Download();
        }

        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = installed, Args = Arguments });
    }

    private static string? FindInstalled()
    {
        if (Environment.GetEnvironmentVariable("DX_CHROMIUM") is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? chosen
                : throw new InvalidOperationException($"DX_CHROMIUM names no file: {chosen}");
        }

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return Names
            .SelectMany(name => folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    private static void Download()
    {
        var code = Microsoft.Playwright.Program.Main(["install", "chromium"]);
        if (code != 0)
        {
            throw new PlaywrightException($"No Chromium or Chrome is installed, and downloading one ended with code {code}.");
        }
    }
}

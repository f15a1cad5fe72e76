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

    private static readonly Lazy<string?> Obstacle = new(FindObstacle);

    /// <summary>Why nothing can be tested in a browser here; null where it can, and always in CI, where it must.</summary>
    public static string? ReasonToSkip =>
        Environment.GetEnvironmentVariable("CI") is { Length: > 0 } ? null : Obstacle.Value;

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        Obstacle.Value is { } obstacle
            ? throw new InvalidOperationException(obstacle)
            : await playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindInstalled(), Args = Arguments });

    private static string? FindInstalled()
    {
        if (Environment.GetEnvironmentVariable("DX_CHROMIUM") is { Length: > 0 } chosen)
        {
            return chosen;
        }

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return Names
            .SelectMany(name => folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    private static string? FindObstacle()
    {
        if (FindInstalled() is not null)
        {
            return null;
        }

        var code = Microsoft.Playwright.Program.Main(["install", "chromium"]);
        return code == 0
            ? null
            : $"No Chromium or Chrome is installed (DX_CHROMIUM may name one), and downloading one ended with code {code}.";
    }
}

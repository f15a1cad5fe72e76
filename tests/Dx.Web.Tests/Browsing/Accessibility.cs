using Dx.TestKit.Hosting;
using Microsoft.Playwright;

namespace Dx.Web.Tests.Browsing;

/// <summary>axe-core, run inside a page: WCAG 2.0 to 2.2 at A and AA, and its best practices.</summary>
internal static class Accessibility
{
    private const string Run =
        """
        async () => {
          const { violations } = await axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          });
          return violations.flatMap(({ id, help, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target.join(' ')}\n${failureSummary}`));
        }
        """;

    private static readonly Lazy<string> Engine =
        new(() => File.ReadAllText(Repository.Find("web", "node_modules", "axe-core", "axe.min.js")));

    public static async Task ShouldHoldAsync(IPage page)
    {
        await page.EvaluateAsync(Engine.Value);
        var violations = await page.EvaluateAsync<string[]>(Run);
        violations.Should().BeEmpty("axe-core was run on {0}", page.Url);
    }
}

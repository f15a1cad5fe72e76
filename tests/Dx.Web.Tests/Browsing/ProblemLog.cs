using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Dx.Web.Tests.Browsing;

/// <summary>Everything that went wrong in a page behind what it shows: console, scripts, requests.</summary>
public sealed class ProblemLog
{
    private readonly ConcurrentQueue<string> problems = [];
    private readonly List<Regex> expected = [];

    public ProblemLog(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                problems.Enqueue($"console {message.Type}: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => problems.Enqueue($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                problems.Enqueue($"answer {response.Status}: {response.Url}");
            }
        };
        page.RequestFailed += (_, request) =>
        {
            // The browser itself gives up what a page left behind was still loading.
            if (request.Failure != "net::ERR_ABORTED")
            {
                problems.Enqueue($"request {request.Failure}: {request.Url}");
            }
        };
    }

    /// <summary>What a test provokes on purpose.</summary>
    public void Expect(string pattern) => expected.Add(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)));

    public void ShouldBeEmpty() =>
        problems.Where(problem => !expected.Exists(pattern => pattern.IsMatch(problem))).Should().BeEmpty();
}

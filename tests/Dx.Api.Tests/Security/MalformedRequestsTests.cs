using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dx.TestKit;
using Dx.TestKit.Hosting;
using Xunit.Abstractions;

namespace Dx.Api.Tests.Security;

/// <summary>Whatever is sent over the wire, the product never fails, and says what was wrong in the one form it has for that.</summary>
public sealed partial class MalformedRequestsTests(ListeningCity city, ITestOutputHelper output) : IClassFixture<ListeningCity>
{
    private const int Connections = 4;
    private const int Shown = 5;

    /// <summary>
    /// What the web server refuses by itself, with a bare status and before the product is asked: what is not HTTP at
    /// all, and what is longer than it reads.
    /// </summary>
    private static readonly int[] OfTheServerItself = [400, 408, 411, 414, 431];

    public static TheoryData<string> Groups => [.. OperationCatalogue.Committed.Operations.Select(o => o.Group).Distinct()];

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Group_SentAnything_AnswersWithoutFailing(string group)
    {
        var operations = OperationCatalogue.Committed.Operations.Where(o => o.Group == group).ToList();
        var requests = new MalformedRequests(operations, city.Values, ApiHost.OperatorKey, seed: group.Length).Take(Extent.Of(500, 10_000));
        var wrong = new ConcurrentQueue<string>();
        var answers = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);

        await Parallel.ForEachAsync(requests.Chunk(50), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (chunk, _) =>
        {
            using var connection = new RawConnection(city.Address);
            foreach (var request in chunk)
            {
                var answer = await connection.SendAsync(request);
                answers.AddOrUpdate(answer.IsOfTheServerItself ? $"server itself {answer.Status}: {request.What}" : $"{answer.Status}", 1, (_, n) => n + 1);
                if (Fault(request, answer) is { } fault)
                {
                    wrong.Enqueue($"{fault}\n{request}\n{answer}");
                }
            }
        });

        foreach (var (what, count) in answers.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{count,6} {what}");
        }

        output.WriteLine($"{wrong.Count,6} wrong");
        wrong.Take(Shown).Should().BeEmpty("{0} in all", wrong.Count);
        answers.Values.Sum().Should().BeGreaterThanOrEqualTo(500);
    }

    private static string? Fault(RawRequest request, RawAnswer answer)
    {
        if (answer.Status is 0 or >= 500)
        {
            return answer.Status == 0 ? "no answer" : "the server failed";
        }

        if (answer.Status < 400)
        {
            return null;
        }

        if (answer.IsOfTheServerItself)
        {
            return OfTheServerItself.Contains(answer.Status) ? null : "refused without a problem";
        }

        return !answer.Head.Contains("Content-Type: application/problem+json", StringComparison.OrdinalIgnoreCase) ? "not a problem"
            : Inside().IsMatch(answer.Body) ? "shows the inside"
            : request.Method == "HEAD" || IsProblem(answer) ? null
            : "a problem without its code";
    }

    private static bool IsProblem(RawAnswer answer)
    {
        try
        {
            var problem = JsonSerializer.Deserialize<JsonElement>(answer.Body);
            return problem.GetProperty("status").GetInt32() == answer.Status
                && problem.GetProperty("errorCode").GetString() is { Length: > 0 }
                && problem.GetProperty("detail").GetString() is { Length: > 0 };
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\s at [A-Z]\w+\.|Npgsql|Postgres|EntityFramework|System\.\w|Microsoft\.\w|\.cs:line|SqlState|\bselect\b.+\bfrom\b|Exception", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inside();
}

using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Dx.Api.Tests.Security;

/// <summary>Asks, and says of each answer what it gives away of the other city.</summary>
internal sealed partial class CrossCityOracle(MarkedCities cities)
{
    private readonly SearchValues<string> secrets =
        SearchValues.Create([MarkedCities.Mark, .. cities.Canaries, .. cities.Cursors], StringComparison.Ordinal);

    private readonly ConcurrentQueue<Finding> findings = new();

    // What was written into the own city with the other's words is read there again.
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private int asked;

    public IReadOnlyCollection<Finding> Findings => findings;

    /// <summary>How many requests were sent, twins not counted.</summary>
    public int Asked => asked;

    /// <summary>Reads side by side, then writes one after the other: what they change would come between a read and its twin.</summary>
    public async Task AskAsync(IReadOnlyCollection<CrossCityRequest> requests)
    {
        await Parallel.ForEachAsync(
            requests.Where(r => r.Draft.Operation.OnlyReads),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (request, _) => await AskAsync(request));
        foreach (var request in requests.Where(r => !r.Draft.Operation.OnlyReads))
        {
            written.UnionWith(request.Words.Select(w => w.Theirs));
            await AskAsync(request);
        }
    }

    private async Task AskAsync(CrossCityRequest request)
    {
        Interlocked.Increment(ref asked);
        var answer = await SendAsync(request, request.Draft);
        var own = request.Words.Select(w => w.Theirs).Concat(written).ToList();
        if (SecretIn(answer, own) is { } secret)
        {
            Report(FindingKind.Leak, request, $"«{secret}» in {answer}");
        }

        if ((int)answer.Status >= 500)
        {
            Report(FindingKind.Failure, request, answer.ToString());
        }

        if (request.NamesThingInPath && answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
        {
            Report(FindingKind.Found, request, answer.ToString());
        }

        if (request.Twin is { } twin && await SendAsync(request, twin) is var nowhere && !Same(request, answer, nowhere))
        {
            Report(FindingKind.ToldApart, request, $"{answer} against {nowhere}");
        }
    }

    private static bool Same(CrossCityRequest request, Answer answer, Answer nowhere)
    {
        // A write that took the words as its own city's text has an effect of its own each time, and the refusal of a
        // document names what in the document itself comes nearest to the word.
        var byStatus = (!request.Draft.Operation.OnlyReads && (int)answer.Status < 300) || request.Draft.Content is not null;
        return answer.Status == nowhere.Status
            && (byStatus || request.Words.Aggregate(answer.Text, (text, w) => text.Replace(w.Theirs, w.Nowhere, StringComparison.Ordinal))
                == nowhere.Text);
    }

    /// <summary>A secret that the caller did not bring itself.</summary>
    private string? SecretIn(Answer answer, IReadOnlyList<string> own)
    {
        if (!answer.Text.AsSpan().ContainsAny(secrets))
        {
            return null;
        }

        var rest = own.OrderByDescending(w => w.Length).Aggregate(answer.Text, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return cities.Canaries.Concat(cities.Cursors).Prepend(MarkedCities.Mark).FirstOrDefault(s => rest.Contains(s, StringComparison.Ordinal));
    }

    /// <summary>A write finds the own city as every other write did: no key used yet, nobody paused for wrong passwords, and the version read just now.</summary>
    private async Task<RequestDraft> PreparedAsync(RequestDraft draft)
    {
        if (draft.Operation.OnlyReads)
        {
            return draft;
        }

        await cities.Owner.RunAsync($"delete from idempotency_keys where municipality = '{cities.Home.Code}'; delete from sign_in_attempts");
        var placeholder = cities.OfHome.Named["If-Match"];
        // There is a bound to how many keys a city has.
        await cities.Owner.RunAsync($"delete from api_keys where municipality = '{cities.Home.Code}' and created_by <> 'system'");
        return draft.Values.FirstOrDefault(v => v.Key.Name == "If-Match" && v.Value == placeholder).Key is { } slot
            ? draft.With(slot, await cities.Home.ETagAsync(cities.OfHome.Named["indicator"]))
            : draft;
    }

    private async Task<Answer> SendAsync(CrossCityRequest request, RequestDraft draft)
    {
        using var message = (await PreparedAsync(draft)).ToMessage();
        using var response = await request.Caller.Client.SendAsync(message);
        var text = $"{response.Headers}{response.Content.Headers}\n{await response.Content.ReadAsStringAsync()}";
        return new Answer(response.StatusCode, TraceId().Replace(text, ""));
    }

    private void Report(FindingKind kind, CrossCityRequest request, string what) =>
        findings.Enqueue(new Finding(kind, request.Draft.Operation.Id, $"{request}\n  {(what.Length <= 1_000 ? what : what[..1_000])}"));

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex TraceId();

    private sealed record Answer(HttpStatusCode Status, string Text);
}

internal enum FindingKind
{
    /// <summary>The answer holds what only the other city has.</summary>
    Leak,

    /// <summary>The other city's thing was found under the own city's address.</summary>
    Found,

    /// <summary>The other city's thing is answered differently from one that is nowhere.</summary>
    ToldApart,

    /// <summary>The server failed.</summary>
    Failure,
}

internal sealed record Finding(FindingKind Kind, string Operation, string What);

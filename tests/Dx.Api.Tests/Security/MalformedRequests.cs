using System.Globalization;
using System.Text;

namespace Dx.Api.Tests.Security;

/// <summary>Requests to one group of operations, each ordinary but for something that should not be there.</summary>
internal sealed class MalformedRequests(IReadOnlyList<ApiOperation> operations, OrdinaryValues values, string key, int seed)
{
    /// <summary>Every so many requests one is of many megabytes; each costs as much as hundreds of others.</summary>
    private const int Huge = 250;

    private const string Placeholder = "PLACEHOLDER";

    private static readonly string[] HeaderNames =
    [
        "If-Match", "Idempotency-Key", "X-Api-Key", "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie", "Content-Type",
        "If-None-Match", "Range", "Expect", "Origin", "Referer", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded",
        "traceparent", "Content-Encoding", "Content-Language", "Host", "Upgrade", "X-HTTP-Method-Override",
    ];

    private readonly Random random = new(seed);

    public IEnumerable<RawRequest> Take(int count)
    {
        for (var number = 0; number < count; number++)
        {
            var operation = operations[number % operations.Count];
            var draft = values.DraftOf(operation);
            if (random.Next(3) == 0 && operation.In(SlotPlace.Query).ToList() is { Count: > 0 } slots)
            {
                var slot = Any(slots);
                draft = draft.With(slot, values.Of(slot));
            }

            yield return number % Huge == Huge - 1 ? HugeBody(draft) : Malformed(draft);
        }
    }

    private RawRequest Malformed(RequestDraft draft)
    {
        var takesBody = draft.Operation.MediaTypes.Count > 0;
        return random.Next(takesBody ? 12 : 7) switch
        {
            0 => InPath(draft),
            1 or 2 => InQuery(draft),
            3 => InHeader(Raw(draft)),
            4 => Raw(draft) with { Method = Any(HostileValues.Methods), What = "method" },
            5 => TooLong(Raw(draft)),
            6 => AddedQuery(Raw(draft)),
            7 => Raw(draft).WithHeader("Content-Type", Any(HostileValues.MediaTypes)) with { What = "media type" },
            8 => Raw(draft).WithBody(Any(HostileValues.Bodies)) with { What = "body" },
            9 => Torn(Raw(draft)),
            _ => InBody(draft),
        };
    }

    private RawRequest InPath(RequestDraft draft)
    {
        var slots = draft.Operation.In(SlotPlace.Path).ToList();
        return slots.Count == 0
            ? InQuery(draft)
            : InPlace(draft, Any(slots));
    }

    private RawRequest InQuery(RequestDraft draft)
    {
        var slots = draft.Operation.In(SlotPlace.Query).ToList();
        return slots.Count == 0
            ? InHeader(Raw(draft))
            : InPlace(draft, Any(slots));
    }

    private RawRequest InPlace(RequestDraft draft, ApiSlot slot)
    {
        var value = Any(HostileValues.InAddress);
        return Raw(draft with { Values = draft.Values.SetItem(slot, Placeholder) }, value) with { What = $"{slot.Place} {Shown(value)}" };
    }

    private RawRequest AddedQuery(RawRequest raw)
    {
        string[] added = ["limit=1&limit=2", "limit[]=1", "&&&", "=", "=1", "x", "asOf", "%zz=1", "a%00b=1", "\u00ff=1", "plan=a&plan=b", "?", "#x"];
        var more = Any(added);
        var separator = raw.Target.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return raw with { Target = $"{raw.Target}{separator}{more}", What = $"added query {Shown(more)}" };
    }

    private RawRequest InHeader(RawRequest raw)
    {
        var value = Any(HostileValues.InHeader);
        var name = Any(HeaderNames);
        return random.Next(10) switch
        {
            0 => raw with { Headers = [.. raw.Headers, (name, value), (name, Any(HostileValues.InHeader))], What = "header twice" },
            1 => raw.WithHeader(name, $"a{(char)random.Next(1, 32)}b") with { What = "control character in a header" },
            2 => raw.WithHeader(name, "a\0b") with { What = "NUL in a header" },
            _ => raw.WithHeader(name, value) with { What = $"header {name} {Shown(value)}" },
        };
    }

    private RawRequest TooLong(RawRequest raw) => random.Next(4) switch
    {
        0 => raw with { Target = $"{raw.Target}/{Any(HostileValues.TooLong)}", What = "long path" },
        1 => raw with { Target = $"{raw.Target}?cursor={Any(HostileValues.TooLong)}", What = "long query" },
        2 => raw.WithHeader(Any(HeaderNames), Any(HostileValues.TooLong)) with { What = "long header" },
        _ => raw with { Headers = [.. raw.Headers, .. Enumerable.Range(0, 120).Select(i => ($"X-Many-{i}", "1"))], What = "many headers" },
    };

    private RawRequest HugeBody(RequestDraft draft)
    {
        var fields = draft.Operation.In(SlotPlace.Body).ToList();
        var text = HostileValues.HugeText(random.Next(2) == 0 ? 5 : 10);
        return draft.Operation.MediaTypes.Count == 0 || fields.Count == 0
            ? Raw(draft).WithBody(text) with { What = "huge body" }
            : Raw(draft).WithBody(Filled(draft, Any(fields), text)) with { What = "huge field" };
    }

    /// <summary>The body with a piece cut out, doubled, or overwritten with other bytes.</summary>
    private RawRequest Torn(RawRequest raw)
    {
        if (raw.Body.Length < 2)
        {
            return raw.WithBody(Any(HostileValues.Bodies)) with { What = "body" };
        }

        var from = random.Next(raw.Body.Length - 1);
        var to = Math.Min(raw.Body.Length, from + random.Next(1, 12));
        byte[] between = random.Next(3) switch
        {
            0 => [],
            1 => [.. raw.Body[from..to], .. raw.Body[from..to]],
            _ => RandomBytes(to - from),
        };
        return raw.WithBody([.. raw.Body[..from], .. between, .. raw.Body[to..]]) with { What = "torn body" };
    }

    private RawRequest InBody(RequestDraft draft)
    {
        var fields = draft.Operation.In(SlotPlace.Body).ToList();
        if (fields.Count == 0)
        {
            return draft.Content is null ? Raw(draft).WithBody(Any(HostileValues.Bodies)) with { What = "body" } : Torn(Raw(draft));
        }

        var body = random.Next(6) switch
        {
            0 => Encoding.UTF8.GetBytes($"{draft.Body![..^1]},\"{Any(fields).Name}\":1}}"),
            1 => Encoding.UTF8.GetBytes($"{draft.Body![..^1]},\"unknown\":1,\"\":2,\"__proto__\":{{}}}}"),
            2 => Encoding.UTF8.GetBytes((draft with { Values = draft.Values.Remove(Any(fields)) }).Body!),
            _ => Filled(draft, Any(fields), Any(HostileValues.InJson)),
        };
        return Raw(draft).WithBody(body) with { What = "field" };
    }

    /// <summary>The body with these bytes as the value of a field.</summary>
    private static byte[] Filled(RequestDraft draft, ApiSlot field, byte[] value)
    {
        var parts = (draft with { Values = draft.Values.SetItem(field, Placeholder) }).Body!.Split(Placeholder);
        return [.. Encoding.UTF8.GetBytes(parts[0]), .. value, .. Encoding.UTF8.GetBytes(parts[1])];
    }

    private RawRequest Raw(RequestDraft draft, string inPlace = "")
    {
        List<(string, string)> headers = [("Host", "localhost"), .. draft.Filled(SlotPlace.Header).Select(v => (v.Key.Name, v.Value))];
        if (random.Next(10) > 0)
        {
            headers.Add(("X-Api-Key", key));
        }

        var target = draft.Target.Replace(Placeholder, inPlace, StringComparison.Ordinal);
        var raw = new RawRequest(draft.Operation.Method.Method, target, headers, []);
        return draft.Body is { } body
            ? raw.WithHeader("Content-Type", draft.MediaType!).WithBody(Encoding.UTF8.GetBytes(body))
            : draft.Operation.OnlyReads ? raw : raw.WithHeader("Content-Length", 0.ToString(CultureInfo.InvariantCulture));
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string Shown(string value) =>
        System.Text.Json.JsonEncodedText.Encode(value.Length <= 40 ? value : $"{value[..40]}…").ToString();

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}

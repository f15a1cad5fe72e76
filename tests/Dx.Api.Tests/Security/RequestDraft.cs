using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace Dx.Api.Tests.Security;

/// <summary>A request to one operation, of which a test changes one place at a time.</summary>
internal sealed record RequestDraft(ApiOperation Operation)
{
    /// <summary>What stands in each slot that is filled: text, in a body a JSON value as it is written.</summary>
    public ImmutableDictionary<ApiSlot, string> Values { get; init; } = ImmutableDictionary<ApiSlot, string>.Empty;

    /// <summary>The whole body, where it is not made of slots.</summary>
    public string? Content { get; init; }

    public string? MediaType => Operation.MediaTypes.Count == 0 ? null
        : Content is not null ? Operation.MediaTypes[0]
        : "application/json";

    /// <summary>The draft with a text in a slot; a body's field of another type takes it as it is where it can.</summary>
    public RequestDraft With(ApiSlot slot, string text) => this with
    {
        Values = Values.SetItem(slot, slot.Place is SlotPlace.Body ? Json(slot, text) : text),
    };

    /// <summary>Path and query as they travel.</summary>
    public string Target
    {
        get
        {
            var path = Operation.In(SlotPlace.Path).Aggregate(Operation.Path, (current, slot) => current.Replace(
                $"{{{slot.Name}}}", Uri.EscapeDataString(Values.GetValueOrDefault(slot, "none")), StringComparison.Ordinal));
            var query = string.Join('&', Filled(SlotPlace.Query).Select(v => $"{v.Key.Name}={Uri.EscapeDataString(v.Value)}"));
            return query.Length == 0 ? path : $"{path}?{query}";
        }
    }

    public string? Body => Operation.MediaTypes.Count == 0 ? null
        : Content ?? $"{{{string.Join(',', Filled(SlotPlace.Body).Select(v => $"\"{v.Key.Name}\":{v.Value}"))}}}";

    public IEnumerable<KeyValuePair<ApiSlot, string>> Filled(SlotPlace place) =>
        Values.Where(v => v.Key.Place == place).OrderBy(v => v.Key.Name, StringComparer.Ordinal);

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Operation.Method, new Uri(Target, UriKind.Relative));
        foreach (var (slot, value) in Filled(SlotPlace.Header))
        {
            message.Headers.TryAddWithoutValidation(slot.Name, value);
        }

        if (Body is { } body)
        {
            message.Content = new StringContent(body, Encoding.UTF8, MediaType!);
        }

        return message;
    }

    public override string ToString() =>
        $"{Operation.Method} {Target} {string.Join(' ', Filled(SlotPlace.Header).Select(v => $"{v.Key.Name}: {v.Value}"))} {Body}";

    private static string Json(ApiSlot slot, string text) =>
        slot.Type is "integer" or "number" or "boolean" && IsJson(text) ? text : JsonValue.Create(text).ToJsonString();

    private static bool IsJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonValue;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}

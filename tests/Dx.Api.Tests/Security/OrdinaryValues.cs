namespace Dx.Api.Tests.Security;

/// <summary>What an ordinary request to a city says: its own things where a slot names one, else the first that fits.</summary>
internal sealed record OrdinaryValues
{
    public required string Municipality { get; init; }

    /// <summary>By slot name: the city's own things.</summary>
    public required IReadOnlyDictionary<string, string> Named { get; init; }

    /// <summary>The document that an operation takes as its whole body.</summary>
    public required string Document { get; init; }

    public OrdinaryValues With(string name, string value) =>
        this with { Named = new Dictionary<string, string>(Named, StringComparer.Ordinal) { [name] = value } };

    /// <summary>
    /// A request that the operation would take. Slots that may be left empty are, but for a body's <c>value</c>: a
    /// result without one is none.
    /// </summary>
    public RequestDraft DraftOf(ApiOperation operation)
    {
        var draft = new RequestDraft(operation) { Content = TakesDocument(operation) ? Document : null };
        return operation.Slots.Where(s => s.Required || (s.Place is SlotPlace.Body && s.Name == "value"))
            .Aggregate(draft, (current, slot) => current.With(slot, Of(slot)));
    }

    public string Of(ApiSlot slot) =>
        slot is { Place: SlotPlace.Path, Name: "code" } ? Municipality
        : Named.TryGetValue(slot.Name, out var named) ? named
        : slot.Choices is [var first, ..] ? first
        : (slot.Type, slot.Format) switch
        {
            (_, "uuid") => Guid.Empty.ToString(),
            (_, "date") => "2026-09-30",
            (_, "date-time") => "2026-09-30T00:00:00+09:00",
            ("integer", _) => "1",
            ("number", _) => "1",
            ("boolean", _) => "true",
            _ => "text",
        };

    public static bool TakesDocument(ApiOperation operation) => operation.MediaTypes.Contains("application/yaml");
}

using System.Text.Json.Nodes;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Security;

/// <summary>Every operation that the API's own description names, so that a test of all of them needs no list of its own.</summary>
internal sealed class OperationCatalogue
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private readonly JsonNode document;

    private OperationCatalogue(JsonNode document)
    {
        this.document = document;
        Operations =
        [
            .. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
                .Where(o => Methods.Contains(o.Key)).Select(o => Read(path.Key, o.Key, o.Value!))),
        ];
    }

    /// <summary>From the committed description, which another test holds to be the one that is served.</summary>
    public static OperationCatalogue Committed { get; } = new(
        JsonNode.Parse(File.ReadAllText(Repository.Find("web", "openapi.json")))!);

    public IReadOnlyList<ApiOperation> Operations { get; }

    private ApiOperation Read(string path, string method, JsonNode operation)
    {
        var content = operation["requestBody"]?["content"]?.AsObject();
        var slots = (operation["parameters"]?.AsArray() ?? []).Select(p => new ApiSlot(
            Enum.Parse<SlotPlace>(p!["in"]!.GetValue<string>(), ignoreCase: true),
            p["name"]!.GetValue<string>(),
            p["required"]?.GetValue<bool>() == true,
            Resolve(p["schema"]!)));
        if (content?["application/json"]?["schema"] is { } body)
        {
            slots = slots.Concat(Fields(Resolve(body)));
        }

        return new ApiOperation(
            operation["operationId"]!.GetValue<string>(),
            new HttpMethod(method.ToUpperInvariant()),
            path,
            operation["tags"]![0]!.GetValue<string>(),
            [.. slots],
            content is null ? [] : [.. content.Select(c => c.Key)]);
    }

    private IEnumerable<ApiSlot> Fields(JsonObject body)
    {
        var required = body["required"]?.AsArray().Select(r => r!.GetValue<string>()).ToList() ?? [];
        return (body["properties"]?.AsObject() ?? [])
            .Select(p => new ApiSlot(SlotPlace.Body, p.Key, required.Contains(p.Key), Resolve(p.Value!)));
    }

    /// <summary>The schema that a reference, or a choice between something and null, stands for.</summary>
    private JsonObject Resolve(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Resolve(document["components"]!["schemas"]![reference.Split('/')[^1]]!);
        }

        return (schema["oneOf"] ?? schema["anyOf"])?.AsArray().FirstOrDefault(s => s!["type"]?.ToString() != "null") is { } choice
            ? Resolve(choice)
            : schema.AsObject();
    }
}

/// <summary>One operation: what identifies it and everything that a caller may fill in.</summary>
/// <param name="Id">Its <c>operationId</c>: the use case.</param>
/// <param name="Group">Its tag: the feature.</param>
/// <param name="MediaTypes">Of its body; none: it takes no body.</param>
internal sealed record ApiOperation(
    string Id, HttpMethod Method, string Path, string Group, IReadOnlyList<ApiSlot> Slots, IReadOnlyList<string> MediaTypes)
{
    public bool OnlyReads => Method == HttpMethod.Get;

    public IEnumerable<ApiSlot> In(SlotPlace place) => Slots.Where(s => s.Place == place);

    public override string ToString() => Id;
}

internal enum SlotPlace
{
    Path,
    Query,
    Header,
    Body,
}

/// <summary>A place in a request where a value goes.</summary>
internal sealed record ApiSlot(SlotPlace Place, string Name, bool Required, JsonObject Schema)
{
    /// <summary>The JSON type of its values; a null that is allowed beside it is left out.</summary>
    public string Type => Schema["type"] is JsonArray several
        ? several.Select(t => t!.GetValue<string>()).First(t => t != "null")
        : Schema["type"]?.GetValue<string>() ?? "object";

    public string? Format => Schema["format"]?.GetValue<string>();

    public IReadOnlyList<string> Choices => [.. Schema["enum"]?.AsArray().Select(c => c!.GetValue<string>()) ?? []];

    public override string ToString() => $"{Place} {Name}";
}

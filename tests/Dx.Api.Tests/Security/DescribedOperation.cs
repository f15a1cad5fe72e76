using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dx.TestKit.Hosting;

namespace Dx.Api.Tests.Security;

/// <summary>One operation of the API as its description has it, and a request for it that is well-formed.</summary>
internal sealed record DescribedOperation(string Id, string Method, string Path, JsonNode Described, JsonNode Document)
{
    /// <summary>Every operation of the committed description, which another test holds to what is served.</summary>
    public static IReadOnlyList<DescribedOperation> All { get; } = Read();

    public IReadOnlyList<string> PathParameters { get; } =
        [.. Path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}'))];

    public static TheoryData<string> Names(Func<DescribedOperation, bool>? which = null)
    {
        var names = new TheoryData<string>();
        foreach (var operation in All.Where(which ?? (_ => true)))
        {
            names.Add(operation.Id);
        }

        return names;
    }

    public static DescribedOperation Named(string id) => All.Single(o => o.Id == id);

    /// <summary>What the description asks for and nothing else; path parameters as given, or such that name nothing.</summary>
    public HttpRequestMessage Request(IReadOnlyDictionary<string, string> path)
    {
        var address = PathParameters.Aggregate(
            Path, (at, name) => at.Replace($"{{{name}}}", path.GetValueOrDefault(name, Nothing(name)), StringComparison.Ordinal));
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        if (Described["requestBody"]?["content"]?.AsObject() is { } content)
        {
            var json = content["application/json"]?["schema"];
            var text = json is null || content.ContainsKey("application/yaml") ? "format: none" : Sample(json)!.ToJsonString();
            request.Content = new StringContent(text, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(content.First().Key);
        }

        return request;
    }

    // An identifier that was never given, and a code that nothing has.
    private static string Nothing(string parameter) =>
        parameter == "id" ? "01900000-0000-7000-8000-000000000000" : "no-such-thing";

    private JsonNode? Sample(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return Sample(Document["components"]!["schemas"]![reference.Split('/')[^1]]!);
        }

        if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"]) is JsonArray alternatives)
        {
            return Sample(alternatives.First(a => a!["type"]?.ToString() != "null")!);
        }

        if (schema["enum"] is JsonArray names)
        {
            return names[0]!.DeepClone();
        }

        var type = schema["type"] is JsonArray types ? types.First(t => t!.ToString() != "null")!.ToString() : schema["type"]!.ToString();
        return type switch
        {
            "object" => new JsonObject((schema["required"]?.AsArray() ?? [])
                .Select(name => KeyValuePair.Create(name!.ToString(), Sample(schema["properties"]![name.ToString()]!)))),
            "array" => new JsonArray(),
            "integer" or "number" => 2026,
            // Nothing is switched on for those who ask next.
            "boolean" => false,
            _ => Text(schema["format"]?.ToString()),
        };
    }

    private static string Text(string? format) => format switch
    {
        "uuid" => Nothing("id"),
        "date" => "2026-11-20",
        "date-time" => TestClock.Usual.ToString("O", CultureInfo.InvariantCulture),
        _ => "sample",
    };

    private static List<DescribedOperation> Read()
    {
        var document = JsonNode.Parse(File.ReadAllText(Repository.Find("web", "openapi.json")))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where operation.Key is "get" or "post" or "put" or "patch" or "delete"
               select new DescribedOperation(
                   operation.Value!["operationId"]!.GetValue<string>(), operation.Key.ToUpperInvariant(), path.Key, operation.Value, document),
        ];
    }
}

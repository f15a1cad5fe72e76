using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>As much of JSON Schema 2020-12 as the schema of plan documents uses; an unknown keyword is an error.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Annotations = ["$schema", "$defs", "title", "description", "format"];

    public static IReadOnlyList<string> Faults(JsonObject schema, JsonNode? value)
    {
        var faults = new List<string>();
        Check(schema, schema, value, "$", faults);
        return faults;
    }

    private static void Check(JsonObject root, JsonObject schema, JsonNode? value, string path, List<string> faults)
    {
        foreach (var (keyword, rule) in schema)
        {
            switch (keyword)
            {
                case "$ref":
                    Check(root, root["$defs"]![rule!.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), value, path, faults);
                    break;
                case "type":
                    Require(IsOfType(rule!.GetValue<string>(), value), keyword);
                    break;
                case "enum":
                    Require(rule!.AsArray().Any(word => JsonNode.DeepEquals(word, value)), keyword);
                    break;
                case "const":
                    Require(JsonNode.DeepEquals(rule, value), keyword);
                    break;
                case "pattern":
                    Require(value is JsonValue && Regex.IsMatch(value.GetValue<string>(), rule!.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)), keyword);
                    break;
                case "maxLength":
                    Require(value is not JsonValue text || !text.TryGetValue<string>(out var s) || s.Length <= rule!.GetValue<int>(), keyword);
                    break;
                case "minimum":
                    Require(value is not JsonValue low || !low.TryGetValue<decimal>(out var min) || min >= rule!.GetValue<int>(), keyword);
                    break;
                case "maximum":
                    Require(value is not JsonValue high || !high.TryGetValue<decimal>(out var max) || max <= rule!.GetValue<int>(), keyword);
                    break;
                case "exclusiveMinimum":
                    Require(value is not JsonValue above || !above.TryGetValue<decimal>(out var more) || more > rule!.GetValue<decimal>(), keyword);
                    break;
                case "exclusiveMaximum":
                    Require(value is not JsonValue below || !below.TryGetValue<decimal>(out var less) || less < rule!.GetValue<decimal>(), keyword);
                    break;
                case "anyOf":
                    Require(rule!.AsArray().Any(option => Matches(option!.AsObject())), keyword);
                    break;
                case "required":
                    Require(value is not JsonObject holder || rule!.AsArray().All(name => holder.ContainsKey(name!.GetValue<string>())), keyword);
                    break;
                case "additionalProperties":
                    Require(value is not JsonObject owner || owner.All(p => schema["properties"]!.AsObject().ContainsKey(p.Key)), keyword);
                    break;
                case "properties":
                    foreach (var (name, child) in value as JsonObject ?? [])
                    {
                        if (rule![name] is JsonObject childSchema)
                        {
                            Check(root, childSchema, child, $"{path}.{name}", faults);
                        }
                    }

                    break;
                case "items":
                    foreach (var item in value as JsonArray ?? [])
                    {
                        Check(root, rule!.AsObject(), item, path + "[]", faults);
                    }

                    break;
                default:
                    Annotations.Should().Contain(keyword);
                    break;
            }
        }

        void Require(bool holds, string keyword)
        {
            if (!holds)
            {
                faults.Add($"{path}: {keyword}");
            }
        }

        bool Matches(JsonObject option)
        {
            var inner = new List<string>();
            Check(root, option, value, path, inner);
            return inner.Count == 0;
        }
    }

    private static bool IsOfType(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue v && v.TryGetValue<string>(out _),
        "boolean" => value is JsonValue v && v.TryGetValue<bool>(out _),
        "integer" => value is JsonValue v && v.TryGetValue<int>(out _),
        "number" => value is JsonValue v && v.TryGetValue<decimal>(out _),
        _ => throw new NotSupportedException(type),
    };
}

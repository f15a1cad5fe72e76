using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;

namespace Dx.Application.PlanDocuments;

/// <summary>The JSON Schema (2020-12) of plan documents, from the same shapes that read and write them.</summary>
public static class PlanDocumentSchema
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Lazy<string> Text = new(() => Create().ToJsonString(Options));

    /// <summary>The schema as a file.</summary>
    public static string Json => Text.Value;

    /// <summary>A fresh copy of the schema.</summary>
    public static JsonObject Create()
    {
        var definitions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "自治体DX計画の文書（dx-plan/1）",
        };
        foreach (var (name, value) in OfRecord(ValueShape.OfRecord(typeof(PlanDocument)), definitions).ToList())
        {
            schema[name] = value?.DeepClone();
        }

        schema["properties"]!["format"] = new JsonObject { ["const"] = PlanDocument.CurrentFormat };
        schema["properties"]!["municipality"]!["pattern"] = "^[0-9]{6}$";
        schema["$defs"] = new JsonObject(definitions.Select(d => KeyValuePair.Create(d.Key, d.Value)));
        return schema;
    }

    private static JsonObject OfRecord(RecordShape shape, SortedDictionary<string, JsonNode?> definitions)
    {
        var properties = new JsonObject();
        foreach (var property in shape.Properties)
        {
            var value = Of(property.Value, definitions);
            if (property.Description is { } description)
            {
                value["description"] = description;
            }

            properties[property.Name] = value;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. shape.Properties.Where(p => p.IsRequired).Select(p => (JsonNode)p.Name)]),
            ["properties"] = properties,
        };
    }

    private static JsonObject Of(ValueShape shape, SortedDictionary<string, JsonNode?> definitions) => shape switch
    {
        RecordShape record => Reference(record, definitions),
        ListShape list => new JsonObject { ["type"] = "array", ["items"] = Of(list.Item, definitions) },
        TextShape { IsCode: true } => new JsonObject { ["type"] = "string", ["pattern"] = Code.Pattern },
        TextShape text => new JsonObject { ["type"] = "string", ["maxLength"] = text.MaxLength },
        ChoiceShape choice => new JsonObject { ["enum"] = new JsonArray([.. choice.Words.Select(w => (JsonNode)w)]) },
        _ when shape == ScalarShape.Boolean => new JsonObject { ["type"] = "boolean" },
        _ when shape == ScalarShape.Integer => new JsonObject { ["type"] = "integer" },
        _ when shape == ScalarShape.Number => new JsonObject
        {
            ["type"] = "number",
            ["exclusiveMinimum"] = -PlanDocumentLimits.NumberMagnitude,
            ["exclusiveMaximum"] = PlanDocumentLimits.NumberMagnitude,
        },
        _ when shape == ScalarShape.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
        _ => new JsonObject
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "integer", ["minimum"] = FiscalYear.Earliest, ["maximum"] = FiscalYear.Latest },
                new JsonObject { ["type"] = "string", ["maxLength"] = 40 }),
        },
    };

    private static JsonObject Reference(RecordShape record, SortedDictionary<string, JsonNode?> definitions)
    {
        // The place is taken first: an element holds elements.
        if (definitions.TryAdd(record.Name, value: null))
        {
            definitions[record.Name] = OfRecord(record, definitions);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{record.Name}" };
    }
}

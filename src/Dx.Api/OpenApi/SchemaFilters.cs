using System.Reflection;
using System.Text.Json;
using Dx.Api.ErrorHandling;
using Dx.Application.Common.Requests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Dx.Api.OpenApi;

/// <summary>Schemas are named after the thing, not after the type that carries it: Attainment, AttainmentPage.</summary>
internal static class SchemaNames
{
    private const string Carrier = "Dto";

    public static string Of(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Page<>)
            ? $"{Of(type.GetGenericArguments()[0])}Page"
            : type.Name.EndsWith(Carrier, StringComparison.Ordinal) ? type.Name[..^Carrier.Length] : type.Name;
}

/// <summary>Every field of a response is always there, null or not; only request bodies may leave fields out.</summary>
internal sealed class CompleteResponses : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema { Properties.Count: > 0 } complete
            && !context.Type.Name.EndsWith("Request", StringComparison.Ordinal)
            && context.Type.Namespace?.StartsWith("Dx.", StringComparison.Ordinal) == true)
        {
            complete.Required = complete.Properties.Keys.ToHashSet(StringComparer.Ordinal);
        }
    }
}

/// <summary>A reference carries no word on null, so a field that may be null says "the reference, or null".</summary>
internal sealed class NullableReferences(string olderDocument) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } fields })
        {
            return;
        }

        var nullability = new NullabilityInfoContext();
        foreach (var property in context.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (fields.TryGetValue(name, out var field) && field is OpenApiSchemaReference
                && nullability.Create(property).ReadState is NullabilityState.Nullable)
            {
                // 3.0 knows no type "null"; its tools read nullable beside allOf.
                fields[name] = context.SchemaRepository.DocumentName == olderDocument
                    ? new OpenApiSchema { AllOf = [field], Type = JsonSchemaType.Null }
                    : new OpenApiSchema { OneOf = [field, new OpenApiSchema { Type = JsonSchemaType.Null }] };
            }
        }
    }
}

/// <summary>A problem as it is served: always with a code, and with what is wrong where that is known.</summary>
internal sealed class ProblemSchema : ISchemaFilter
{
    private static readonly string[] Always = ["type", "title", "status", "detail", "errorCode", "traceId"];

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(ProblemDetails) || schema is not OpenApiSchema problem)
        {
            return;
        }

        problem.Description = "RFC 9457";
        problem.AdditionalProperties = null;
        problem.Properties = Always.ToDictionary(
            name => name,
            IOpenApiSchema (name) => new OpenApiSchema
            {
                Type = name == "status" ? JsonSchemaType.Integer : JsonSchemaType.String,
                Description = name == "errorCode" ? "変わらないコード。処理はこれで分ける" : null,
            },
            StringComparer.Ordinal);
        problem.Required = Always.ToHashSet(StringComparer.Ordinal);
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = context.SchemaGenerator.GenerateSchema(typeof(ProblemError), context.SchemaRepository),
        };
    }
}

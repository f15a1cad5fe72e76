using Dx.Api.Auth;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Dx.Api.OpenApi;

/// <summary>The API's description: OpenAPI 3.1 at <c>/openapi/v1.json</c>, 3.0 for older tools, and a page to try it.</summary>
internal static class OpenApiHosting
{
    private const string Current = "v1";
    private const string Older = "v1-oas30";
    private const string KeyScheme = "ApiKey";
    private const string SessionScheme = "Session";

    public static IServiceCollection AddDxOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            foreach (var document in (string[])[Current, Older])
            {
                options.SwaggerDoc(document, new OpenApiInfo
                {
                    Title = "Dx API",
                    Version = "v1",
                    Description = "自治体のDX推進計画：体系、指標、実績値、達成状況。公開された計画の読み取りに鍵は要りません。",
                    License = new OpenApiLicense { Name = "Proprietary", Url = new Uri("about:blank") },
                });
            }

            options.DocInclusionPredicate((_, _) => true);
            options.AddServer(new OpenApiServer { Url = "/" });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            foreach (var assembly in (string[])["Dx.Api", "Dx.Application", "Dx.Domain"])
            {
                options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, $"{assembly}.xml"));
            }

            options.AddSecurityDefinition(KeyScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKeyAuthentication.Header,
                Description = "書き込みと、記録を読むのに要る API キー",
            });
            options.AddSecurityDefinition(SessionScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionAuthentication.Cookie,
                Description = $"ログインした人のセッション。書き込みには {CrossSiteRequests.Header}: 1 ヘッダーも要る",
            });
            options.OperationFilter<HeaderFilter>();
            options.CustomSchemaIds(SchemaNames.Of);
            options.SchemaFilter<CompleteResponses>();
            options.SchemaFilter<NullableReferences>(Older);
            options.SchemaFilter<ProblemSchema>();
        });
        return services;
    }

    public static void UseDxOpenApi(this WebApplication app)
    {
        app.UseSwagger(options =>
        {
            options.RouteTemplate = "openapi/{documentName:regex(^v1$)}.json";
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        app.UseSwagger(options =>
        {
            options.RouteTemplate = "openapi/{documentName:regex(^v1-oas30$)}.json";
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        });
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.SwaggerEndpoint($"/openapi/{Current}.json", "Dx API v1");
        });
    }

    /// <summary>Names the headers that a write understands, and the answer to a wrong key.</summary>
    private sealed class HeaderFilter : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            // A wrong key is refused wherever it is shown, also where none is needed.
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse
            {
                Description = "Unauthorized",
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new OpenApiMediaType
                    {
                        Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository),
                    },
                },
            });
            if (context.ApiDescription.HttpMethod is null or "GET")
            {
                // A read that may be forbidden is not open to everyone.
                operation.Security = operation.Responses.ContainsKey("403") ? WhoMay(context) : [new OpenApiSecurityRequirement()];
                return;
            }

            operation.Security = WhoMay(context);
            if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<PlainWrite>().Any())
            {
                return;
            }

            operation.Parameters ??= [];
            operation.Parameters.Add(context.ApiDescription.HttpMethod == "POST"
                ? Header("Idempotency-Key", required: false, "同じキーで送り直しても、効果は一度だけになる（200文字まで）")
                : Header("If-Match", required: true, "読み込んだときの ETag"));
        }

        // One or the other: a program's key, or a person's session.
        private static List<OpenApiSecurityRequirement> WhoMay(OperationFilterContext context) =>
        [
            .. ((string[])[KeyScheme, SessionScheme]).Select(scheme => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [],
            }),
        ];

        private static OpenApiParameter Header(string name, bool required, string description) => new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }
}

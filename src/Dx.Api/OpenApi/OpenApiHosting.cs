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
    private const string BearerScheme = "Bearer";
    private const string BasicScheme = "Basic";
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
                Name = ShownKey.Header,
                Description = "書き込みと、記録を読むのに要る API キー。自治体の管理者が発行する。送り方は三つあり、送れるのは一度に一つ",
            });
            options.AddSecurityDefinition(BearerScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "同じ API キーを Authorization: Bearer で送る",
            });
            options.AddSecurityDefinition(BasicScheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "basic",
                Description = "同じ API キーを Basic 認証のパスワードとして送る（Excel、Power BI）。利用者名は何でもよい",
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

        // One of them: a program's key, however it is shown, or a person's session.
        private static List<OpenApiSecurityRequirement> WhoMay(OperationFilterContext context) =>
        [
            .. ((string[])[KeyScheme, BearerScheme, BasicScheme, SessionScheme]).Select(scheme => new OpenApiSecurityRequirement
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

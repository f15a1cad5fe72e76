using System.Text.Json;
using System.Text.Json.Serialization;
using Dx.Api.ApiKeys;
using Dx.Api.Attainments;
using Dx.Api.Audit;
using Dx.Api.Auth;
using Dx.Api.ErrorHandling;
using Dx.Api.Indicators;
using Dx.Api.Municipalities;
using Dx.Api.Observations;
using Dx.Api.OpenApi;
using Dx.Api.Organizations;
using Dx.Api.People;
using Dx.Api.PlanDocuments;
using Dx.Api.Plans;
using Dx.Api.RateLimits;
using Dx.Api.Recalculations;
using Dx.Api.Sessions;
using Dx.Domain.Attainments;
using Dx.Infrastructure;
using Dx.Infrastructure.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.FileProviders;

namespace Dx.Api.Hosting;

/// <summary>How the API is put together.</summary>
internal static class ApiHosting
{
    /// <summary>Where the embedded run is found unless told otherwise.</summary>
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>
    /// Every address that is not of the API. A fallback over the API too would hide that an address is there but not
    /// for that method or media type.
    /// </summary>
    private const string ScreenAddresses = @"{*path:nonfile:regex(^(?!api/|api$|openapi/|health/|swagger/).*$)}";

    /// <summary>A plan document may have 5 MiB; a little more is read so that its own error can say so.</summary>
    private const long MaxRequestBody = 6 * 1024 * 1024;

    public static NodeRole GetNodeRole(this IConfiguration configuration) =>
        configuration["role"] is not { } role
            ? NodeRole.All
            : Enum.TryParse<NodeRole>(role, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed
                : throw new InvalidOperationException($"--role には api、worker、all のいずれかを指定してください（指定: {role}）。");

    public static void UseDxDefaults(this ConfigureWebHostBuilder host, IConfiguration configuration)
    {
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBody;
        });
        string[] addressSettings = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints:Http:Url"];
        if (Array.TrueForAll(addressSettings, name => configuration[name] is null))
        {
            host.UseUrls(DefaultAddress);
        }
    }

    public static IServiceCollection AddDxApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(options => ConfigureJson(options.SerializerOptions));

        // Swagger reads its JSON settings from the MVC options.
        services.Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(options => ConfigureJson(options.JsonSerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddDxOpenApi();
        services.AddDxRateLimits(configuration);
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, configureOptions: null)
            .AddProviders(configuration);
        services.AddTrustedProxies(configuration);
        services.AddResponseCompression();
        return services;
    }

    public static WebApplication UseDxApi(this WebApplication app, NodeRole role)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(ProblemExceptionHandler.WriteStatusAsync);
        app.MapDxHealth();
        if (!role.HasFlag(NodeRole.Api))
        {
            app.UseMiddleware<ApiKeyAuthentication>();
            return app;
        }

        app.UseResponseCompression();
        app.UseMiddleware<ServedByHeader>();
        app.UseScreens();
        app.UseMiddleware<ApiKeyAuthentication>();
        app.UseMiddleware<CrossSiteRequests>();
        app.UseMiddleware<AuditOrigin>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<Utf8Bodies>();
        app.UseDxOpenApi();

        var v1 = app.MapGroup("/api/v1");
        v1.MapMunicipalities();
        v1.MapPlans();
        v1.MapIndicators();
        v1.MapObservations();
        v1.MapAttainments();
        v1.MapRecalculations();
        v1.MapPlanDocuments();
        v1.MapSessions();
        v1.MapPeople();
        v1.MapApiKeys();
        v1.MapAudit();
        v1.MapOrganizations();
        v1.MapResponsibilities();
        app.MapDxJobs();
        return app;
    }

    /// <summary>Says at the terminal where to look, once the server listens.</summary>
    public static void AnnounceAddress(this WebApplication app, DxDatabase database)
    {
        if (database.IsEmbedded)
        {
            app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(
                $"\n  Dx を開始しました: {app.Urls.FirstOrDefault()}\n  データ: {database.DataFolder}\n  止めるには Ctrl+C を押してください。\n"));
        }
    }

    private static void ConfigureJson(JsonSerializerOptions json)
    {
        // A client that reads "number or string" for every number has a worse life.
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        json.Converters.Add(new JsonStringEnumConverter<Outlook>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.Converters.Add(new JsonStringEnumConverter<Trend>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    // The built screens lie beside the program; a development tree may point elsewhere.
    private static void UseScreens(this WebApplication app)
    {
        var folder = app.Configuration["Dx:WebRoot"] ?? Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            return;
        }

        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal)
                    ? "public, max-age=31536000, immutable"
                    : "no-cache",
        });
        var screen = new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl = "no-cache",
        };
        app.MapFallbackToFile("/", "index.html", screen);
        app.MapFallbackToFile(ScreenAddresses, "index.html", screen);
    }
}

using System.Diagnostics;
using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Microsoft.AspNetCore.Diagnostics;

namespace Dx.Api.Hosting;

/// <summary>
/// One line per request, of what the product itself decided: the route's template and not the address, the status, how
/// long, why it was refused, and the identifier of who asked: sign-ins and refusals are found by these. Never a key, a query,
/// a body or anybody's name.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    /// <summary>For a client that left before it was answered; of no standard, but what proxies log.</summary>
    private const int ClientLeft = 499;

    private static readonly object ErrorCode = new();

    /// <summary>Lets the request's line say why it was refused.</summary>
    public static void Note(HttpContext context, string errorCode) => context.Items[ErrorCode] = errorCode;

    public async Task InvokeAsync(HttpContext context)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = MatchedRoute.Of(context);
            var caller = context.RequestServices.GetRequiredService<ICaller>();
            Activity.Current?.SetTag("http.route", route.Template).SetTag("dx.municipality", route.Municipality);
            Log(
                logger,
                route.IsProbe ? LogLevel.Debug : LogLevel.Information,
                route.Method,
                route.Template,
                context.RequestAborted.IsCancellationRequested ? ClientLeft : context.Response.StatusCode,
                Math.Round(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, 1),
                route.Municipality,
                caller.Kind,
                caller.Id,
                context.Items[ErrorCode] as string,
                MatchedRoute.TraceId(context));
        }
    }

    [LoggerMessage(
        EventName = "Request",
        Message = "{Method} {Route} {Status} in {DurationMs} ms, municipality {Municipality}, {Caller} {CallerId}, error {ErrorCode}, trace {TraceId}")]
    private static partial void Log(
        ILogger logger,
        LogLevel level,
        string method,
        string route,
        int status,
        double durationMs,
        string? municipality,
        CallerKind caller,
        Guid? callerId,
        string? errorCode,
        string traceId);
}

/// <summary>What may be said of a request's address: nothing that a client can choose freely.</summary>
/// <param name="Method">One of the known methods.</param>
/// <param name="Template">As it stands in the code; empty where nothing matched.</param>
/// <param name="Municipality">A well-formed code, or null.</param>
internal sealed record MatchedRoute(string Method, string Template, string? Municipality)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Asked every few seconds by whoever watches over the process.</summary>
    public bool IsProbe => Template.StartsWith("/health/", StringComparison.Ordinal);

    public static MatchedRoute Of(HttpContext context)
    {
        // The exception handler takes the matched endpoint away and keeps it in its feature.
        var failed = context.Features.Get<IExceptionHandlerFeature>();
        var endpoint = (context.GetEndpoint() ?? failed?.Endpoint) as RouteEndpoint;
        var values = failed?.RouteValues ?? context.Request.RouteValues;
        return new MatchedRoute(
            Array.Find(Methods, m => m == context.Request.Method) ?? "_OTHER",
            endpoint?.RoutePattern.RawText ?? "",
            values.TryGetValue("code", out var code) && MunicipalityCode.TryParse(code as string, out var municipality)
                ? municipality.Value
                : null);
    }

    /// <summary>The same in logs, traces and problem details.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}

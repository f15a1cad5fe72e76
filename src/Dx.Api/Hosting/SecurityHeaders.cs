using Dx.Application.Common.Ports;

namespace Dx.Api.Hosting;

/// <summary>
/// What every answer carries, errors included: no framing, no sniffing, nothing loaded from elsewhere, nothing inline, and
/// no copy kept of what only a signed-in caller may see.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The page to try the API is not ours and styles itself inline.</summary>
    private const string TryOutPolicy =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>One year, as browsers' preload lists ask for.</summary>
    private const string OnlyHttps = "max-age=31536000; includeSubDomains";

    public Task InvokeAsync(HttpContext context)
    {
        // An exception clears what was set before; this is called when the answer really starts.
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger", StringComparison.Ordinal)
            ? TryOutPolicy
            : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = OnlyHttps;
        }

        if (headers.CacheControl.Count == 0)
        {
            var caller = context.RequestServices.GetRequiredService<ICaller>();
            headers.CacheControl = caller.IsAuthenticated ? "no-store" : "no-cache";
        }
    }
}

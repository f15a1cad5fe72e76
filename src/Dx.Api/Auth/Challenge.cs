using Microsoft.Extensions.Primitives;

namespace Dx.Api.Auth;

/// <summary>What may be shown instead, on every answer that asks who it is (RFC 9110, 11.6.1).</summary>
internal static class Challenge
{
    private const string Bearer = "Bearer realm=\"Dx\"";
    private const string Basic = "Basic realm=\"Dx\", charset=\"UTF-8\"";

    /// <summary>
    /// A browser answers an offer of Basic with a window of its own, in which people would type their password; so it is
    /// made only to what is none.
    /// </summary>
    public static StringValues For(HttpRequest request) => IsBrowser(request) ? Bearer : new StringValues([Bearer, Basic]);

    // The first is sent by every browser of today to a site with TLS, the others by our own screens in older ones.
    private static bool IsBrowser(HttpRequest request) =>
        request.Headers.ContainsKey("Sec-Fetch-Mode")
        || request.Headers.ContainsKey(CrossSiteRequests.Header)
        || request.Cookies.ContainsKey(SessionAuthentication.Cookie);
}

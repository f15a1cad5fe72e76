using Dx.Application.Common.Exceptions;
using Dx.Infrastructure.Identity;

namespace Dx.Api.Auth;

/// <summary>
/// Tells a request of our own screens from one that another site makes a browser send. A form cannot set the header at
/// all, and a foreign script would need a permission (CORS) that is never given; what the browser says of the sender's
/// origin must agree. Who shows a key needs no header: no browser sends one by itself, but for a password of basic
/// authentication that somebody once typed into it, which must therefore not come from another site either.
/// </summary>
internal sealed class CrossSiteRequests(RequestDelegate next)
{
    public const string Header = "X-Dx-Csrf";

    private static readonly PathString Session = "/api/v1/session";

    public Task InvokeAsync(HttpContext context, Caller caller)
    {
        var request = context.Request;
        if (caller.IsAuthenticated && !IsSafe(request.Method) && ShownKey.Of(request)!.IsSentByItself && !IsSameOrigin(request))
        {
            throw Refusal();
        }

        var isSession = request.Path.StartsWithSegments(Session, StringComparison.OrdinalIgnoreCase);
        // Signing somebody in unasked is an attack too, and comes without a cookie.
        if (!caller.IsAuthenticated && (isSession || request.Cookies.ContainsKey(SessionAuthentication.Cookie)))
        {
            if (!IsSafe(request.Method) && !(request.Headers[Header].ToString() == "1" && IsSameOrigin(request)))
            {
                throw Refusal();
            }

            // What a person sees must not stay in a cache that others share; who they are and their secrets, in none at all.
            context.Response.Headers.CacheControl = isSession ? "no-store" : "private, no-cache";
        }

        return next(context);
    }

    private static ForbiddenException Refusal() => new(
        "csrf.refused", $"この画面から送られたことを確かめられませんでした。{Header}: 1 ヘッダーを付け、同じサイトから送ってください。");

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Sec-Fetch-Site cannot be set by scripts and knows of no proxy; Origin is compared only where a browser is too old for it.
    private static bool IsSameOrigin(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site == "same-origin"
            : request.Headers.Origin.ToString() is not { Length: > 0 } origin
                || (Uri.TryCreate(origin, UriKind.Absolute, out var sender)
                    && string.Equals(sender.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}

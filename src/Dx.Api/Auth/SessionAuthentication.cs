using System.Security.Claims;
using System.Text.Encodings.Web;
using Dx.Application.Sessions;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dx.Api.Auth;

/// <summary>
/// Sessions of browsers: the cookie holds a random secret and nothing else, everything it stands for is on the server.
/// The framework's cookie handler is not used because it keeps the session's key when somebody signs in over an open
/// session; here every sign-in makes a new one, so a planted cookie opens nothing.
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionStore sessions,
    Caller caller)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";

    /// <summary>The prefix binds the cookie to this host and to TLS, so no other host of the domain can plant one.</summary>
    public const string Cookie = "__Host-dx";

    private const int MostClientCharacters = 200;

    // Strict: the screens fetch everything themselves, from this very site, so no link from elsewhere needs the cookie.
    private static readonly CookieOptions CookieOptions = new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };

    private const string VouchedBy = "vouched_by";
    private const string VouchedSecondFactor = "vouched_second_factor";

    /// <summary>What a sign-in hands over: whose session it is to be, and how they showed who they are.</summary>
    public static ClaimsPrincipal Principal(UserId user, SignInMethod method, Vouch? vouch = null) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Value.ToString()),
            new Claim(ClaimTypes.AuthenticationMethod, method.ToString()),
            .. vouch is null ? (Claim[])[] :
            [
                new Claim(VouchedBy, vouch.Municipality.Value),
                new Claim(VouchedSecondFactor, vouch.SecondFactor.ToString()),
            ],
        ],
        SchemeName));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A key wins, and the cookie beside it is not looked at.
        if (caller.IsAuthenticated || Request.Cookies[Cookie] is not { Length: > 0 } secret)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.FindAsync(secret, Context.RequestAborted) is not { } person)
        {
            return AuthenticateResult.Fail("The session is over.");
        }

        caller.ActAs(person);
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id.Value.ToString())], SchemeName)),
            SchemeName));
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        if (caller.Person is { } former)
        {
            await sessions.EndAsync(former.Id, former.SessionId, Context.RequestAborted);
        }

        var client = Request.Headers.UserAgent.ToString();
        var secret = await sessions.StartAsync(
            UserId.From(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!)),
            Enum.Parse<SignInMethod>(user.FindFirstValue(ClaimTypes.AuthenticationMethod)!),
            client.Length == 0 ? null : client[..Math.Min(client.Length, MostClientCharacters)],
            user.FindFirstValue(VouchedBy) is { } city
                ? new Vouch(MunicipalityCode.Parse(city), bool.Parse(user.FindFirstValue(VouchedSecondFactor)!))
                : null,
            Context.RequestAborted);

        // Null where the account was disabled between the check and now: nobody is signed in then.
        if (await sessions.FindAsync(secret, Context.RequestAborted) is { } person)
        {
            caller.ActAs(person);
            Response.Cookies.Append(Cookie, secret, CookieOptions);
        }
    }

    protected override Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        caller.ActAsNobody();
        Response.Cookies.Delete(Cookie, CookieOptions);
        return Task.CompletedTask;
    }
}

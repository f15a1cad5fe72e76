using Dx.Api.RateLimits;
using Dx.Application.Common.Exceptions;
using Dx.Infrastructure.Identity;
using Dx.Infrastructure.Persistence;

namespace Dx.Api.Auth;

/// <summary>Finds out who asks from the key that is shown. Without one the caller stays anonymous; a wrong one is refused.</summary>
internal sealed class ApiKeyAuthentication(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Caller caller, ApiKeyStore keys, RefusedCredentials refused)
    {
        if (ShownKey.Of(context.Request) is { } shown)
        {
            refused.EnsureMayTry(context);
            var key = shown.Secret is { } secret ? await keys.FindAsync(secret, context.RequestAborted) : null;
            if (key is null)
            {
                refused.Count(context);
                throw new InvalidApiKeyException();
            }

            caller.ActAs(key);
        }

        await next(context);
    }
}

/// <summary>No single key, or one that is unknown, expired or revoked; which of them is nobody's business.</summary>
internal sealed class InvalidApiKeyException()
    : RequestException(
        "api_key.invalid",
        "APIキーが正しくないか、使えなくなっています。キーは X-Api-Key、Authorization: Bearer、Basic認証のパスワードのどれか一つで送ってください。");

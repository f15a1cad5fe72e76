using Dx.Api.RateLimits;
using Dx.Application.Common.Exceptions;
using Dx.Infrastructure.Identity;

namespace Dx.Api.Auth;

/// <summary>Finds out who asks from the <c>X-Api-Key</c> header. Without one the caller stays anonymous; a wrong one is refused.</summary>
internal sealed class ApiKeyAuthentication(RequestDelegate next)
{
    public const string Header = "X-Api-Key";

    /// <summary>Longer than any key; more is not hashed.</summary>
    private const int MaxLength = 200;

    public async Task InvokeAsync(HttpContext context, Caller caller, ApiKeys keys, RefusedCredentials refused)
    {
        if (context.Request.Headers.TryGetValue(Header, out var sent))
        {
            refused.EnsureMayTry(context);
            var secret = sent.ToString();
            var key = secret.Length is 0 or > MaxLength ? null : await keys.FindAsync(secret, context.RequestAborted);
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

/// <summary>The key is unknown, expired or revoked; which of them is nobody's business.</summary>
internal sealed class InvalidApiKeyException()
    : RequestException("api_key.invalid", "APIキーが正しくないか、使えなくなっています。");

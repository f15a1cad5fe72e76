using Dx.Application.Common.Exceptions;
using Dx.Infrastructure.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Dx.Api.Auth;

/// <summary>Sets up one scheme for each city's provider.</summary>
internal static class ProviderHosting
{
    private const string Addresses = "/api/v1/session/providers";

    /// <summary>The screen that says why nobody was signed in.</summary>
    private const string SignInPage = "/sign-in";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static string SchemeOf(string provider) => $"provider {provider}";

    public static void AddProviders(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        foreach (var provider in IdentityProvider.ReadAll(configuration))
        {
            authentication.AddOAuth<ProviderOptions, ProviderAuthentication>(
                SchemeOf(provider.Code), provider.Code, options => Set(options, provider, configuration));
        }
    }

    private static void Set(ProviderOptions options, IdentityProvider provider, IConfiguration configuration)
    {
        options.Provider = provider;
        options.AuthorizationEndpoint = provider.AuthorizationEndpoint.ToString();
        options.TokenEndpoint = provider.TokenEndpoint.ToString();
        options.UserInformationEndpoint = provider.UserInformationEndpoint.ToString();
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.CallbackPath = $"{Addresses}/{provider.Code}/callback";
        options.ReturnAddress = new Uri(PublicAddress.Of(configuration), options.CallbackPath);
        options.SignInScheme = SessionAuthentication.SchemeName;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        // The provider leads the browser back by a link of another site, which Strict would not bring the cookie with.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;

        // A token is never sent on to where an answer points.
        options.BackchannelHttpHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !provider.TokenEndpoint.IsLoopback,
        };
        options.BackchannelTimeout = Patience;
        options.Events = new OAuthEvents
        {
            OnAccessDenied = context => Refuse(context, "provider.denied"),
            OnRemoteFailure = context => Refuse(context, context.Failure is RequestException refused ? refused.ErrorCode : "provider.failed"),
        };
    }

    private static Task Refuse<TOptions>(HandleRequestContext<TOptions> context, string code)
        where TOptions : AuthenticationSchemeOptions
    {
        if (context is RemoteFailureContext { Failure: not RequestException and var failure })
        {
            context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderAuthentication>>().LogWarning(
                "Sign-in by {Provider} failed ({Failure})", context.Scheme.DisplayName, failure?.GetType().Name);
        }

        context.Response.Redirect($"{SignInPage}?error={code}");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}

using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dx.Application.Sessions;
using Dx.Infrastructure.Identity;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Dx.Api.Auth;

/// <summary>What one city's provider is asked, and how.</summary>
internal sealed class ProviderOptions : OAuthOptions
{
    public IdentityProvider Provider { get; set; } = null!;

    /// <summary>Where the provider sends browsers back to: under the product's public address, never a request's host.</summary>
    public Uri ReturnAddress { get; set; } = null!;
}

/// <summary>
/// Sign-in through a city's provider: the framework's handler does the protocol (state, PKCE, code for token), this asks
/// the provider about the person and makes an ordinary session of the answer.
/// </summary>
/// <remarks>The framework's own log would quote the provider's messages, so it gets none.</remarks>
internal sealed class ProviderAuthentication(IOptionsMonitor<ProviderOptions> options, UrlEncoder encoder)
    : OAuthHandler<ProviderOptions>(options, NullLoggerFactory.Instance, encoder)
{
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        base.BuildChallengeUrl(properties, Options.ReturnAddress.ToString());

    protected override Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context) =>
        base.ExchangeCodeAsync(new OAuthCodeExchangeContext(context.Properties, context.Code, Options.ReturnAddress.ToString()));

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var provider = Options.Provider;
        using var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        using var response = await Backchannel.SendAsync(request, Context.RequestAborted);
        response.EnsureSuccessStatusCode();
        using var person = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Context.RequestAborted));

        var user = await Context.RequestServices.GetRequiredService<IMediator>().Send(
            new SignInByProviderCommand(
                provider.Municipality,
                provider.Code,
                Text(person.RootElement, provider.SubjectClaim) ?? "",
                Text(person.RootElement, provider.MailClaim),
                IsTrue(person.RootElement, provider.MailVerifiedClaim)),
            Context.RequestAborted);
        return new AuthenticationTicket(
            SessionAuthentication.Principal(user, SignInMethod.External, new Vouch(provider.Municipality, provider.TrustsSecondFactor)),
            properties,
            Scheme.Name);
    }

    private static string? Text(JsonElement person, string claim) => Find(person, claim) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        // Some providers number their people.
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    // Both are seen: the standard's true, and "true" of providers that only know strings.
    private static bool IsTrue(JsonElement person, string claim) => Find(person, claim) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.String } text => text.ValueEquals("true"),
        _ => false,
    };

    private static JsonElement? Find(JsonElement person, string claim) =>
        person.ValueKind is JsonValueKind.Object && person.TryGetProperty(claim, out var found) ? found : null;
}

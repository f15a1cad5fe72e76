using Dx.Api.Auth;
using Dx.Api.RateLimits;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Requests;
using Dx.Application.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Dx.Api.Sessions;

internal static class ProviderEndpoints
{
    public static void MapProviders(this RouteGroupBuilder session)
    {
        session.MapGet("/providers", ListIdentityProviders).WithName(nameof(ListIdentityProviders))
            .WithSummary("自分の認証で利用者を入れる自治体（ログインの画面のため）");

        // For browsers to go to, not for programs to call.
        session.MapGet("/providers/{provider}", BeginSignIn).ExcludeFromDescription().RequireRateLimiting(RateLimiting.SignIn);
    }

    private static Task<Page<IdentityProviderDto>> ListIdentityProviders(IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListIdentityProvidersQuery(), ct);

    private static ChallengeHttpResult BeginSignIn(string provider, IIdentityProviders providers, [FromQuery] string? returnTo = null) =>
        providers.All.Any(p => p.Code == provider)
            ? TypedResults.Challenge(
                new AuthenticationProperties { RedirectUri = IsOwnPath(returnTo) ? returnTo : "/" }, [ProviderHosting.SchemeOf(provider)])
            : throw new NotFoundException("identity_provider", provider.Length <= 64 ? provider : provider[..64]);

    // Two slashes begin another host, and some browsers take a backslash for a slash.
    private static bool IsOwnPath(string? path) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(c => char.IsControl(c) || c == '\\');
}

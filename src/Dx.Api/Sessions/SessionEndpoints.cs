using Dx.Api.Auth;
using Dx.Api.Hosting;
using Dx.Api.OpenApi;
using Dx.Api.RateLimits;
using Dx.Application.Common.Requests;
using Dx.Application.Sessions;
using Dx.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dx.Api.Sessions;

internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder v1)
    {
        var group = v1.MapGroup("/session").WithTags("Sessions").WithMetadata(PlainWrite.Instance)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden);
        group.MapGet("/", GetSession).WithName(nameof(GetSession)).WithSummary("サインインしている人と、できること");
        group.MapPost("/", SignIn).WithName(nameof(SignIn)).WithSummary("メールアドレスとパスワードでサインインする")
            .RequireRateLimiting(RateLimiting.SignIn).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapDelete("/", SignOut).WithName(nameof(SignOut)).WithSummary("サインアウトする");
        group.MapGet("/sessions", ListSessions).WithName(nameof(ListSessions)).WithSummary("自分のセッションの一覧");
        group.MapDelete("/sessions", SignOutEverywhere).WithName(nameof(SignOutEverywhere))
            .WithSummary("すべての端末でサインアウトする");
        group.MapDelete("/sessions/{id}", EndSession).WithName(nameof(EndSession)).WithSummary("自分のセッションを一つ終わらせる")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/demo-accounts", ListDemoAccounts).WithName(nameof(ListDemoAccounts))
            .WithSummary("見本の利用者（組み込みのデータベースで動かしているときだけ）").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/demo-accounts/{id}", SignInAsDemo).WithName(nameof(SignInAsDemo))
            .WithSummary("見本の利用者としてサインインする").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<SessionDto> GetSession(IMediator mediator, CancellationToken ct) => mediator.Send(new GetSessionQuery(), ct);

    private static async Task<SessionDto> SignIn(SignInRequest body, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var checkedIn = await mediator.Send(new SignInCommand(body.Email, body.Password, body.Code), ct);
        await http.SignInAsync(SessionAuthentication.SchemeName, SessionAuthentication.Principal(checkedIn.User, checkedIn.Method));
        return await mediator.Send(new GetSessionQuery(), ct);
    }

    private static async Task<NoContent> SignOut(IMediator mediator, HttpContext http, CancellationToken ct)
    {
        await mediator.Send(new SignOutCommand(), ct);
        await http.SignOutAsync(SessionAuthentication.SchemeName);
        return TypedResults.NoContent();
    }

    private static Task<Page<OpenSessionDto>> ListSessions(IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListSessionsQuery(), ct);

    private static async Task<NoContent> SignOutEverywhere(IMediator mediator, HttpContext http, CancellationToken ct)
    {
        await mediator.Send(new SignOutEverywhereCommand(), ct);
        await http.SignOutAsync(SessionAuthentication.SchemeName);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndSession(string id, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new EndSessionCommand(Requests.Identifier("session", id)), ct);
        return TypedResults.NoContent();
    }

    private static Task<Page<DemoAccountDto>> ListDemoAccounts(IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListDemoAccountsQuery(), ct);

    private static async Task<SessionDto> SignInAsDemo(string id, IMediator mediator, HttpContext http, CancellationToken ct)
    {
        var account = await mediator.Send(new SignInAsDemoCommand(UserId.From(Requests.Identifier("demo_account", id))), ct);
        await http.SignInAsync(SessionAuthentication.SchemeName, SessionAuthentication.Principal(account, SignInMethod.Demo));
        return await mediator.Send(new GetSessionQuery(), ct);
    }
}

/// <summary>What a person signs in with.</summary>
public sealed record SignInRequest
{
    public required string Email { get; init; }

    public required string Password { get; init; }

    /// <summary>Of the authenticator app, or a recovery code; only where the account has a second factor.</summary>
    public string? Code { get; init; }
}

using Dx.Api.Auth;
using Dx.Api.Hosting;
using Dx.Api.OpenApi;
using Dx.Api.RateLimits;
using Dx.Application.Common.Ports;
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
        group.MapGet("/", GetSession).WithName(nameof(GetSession)).WithSummary("ログインしている人と、できること");
        group.MapPost("/", SignIn).WithName(nameof(SignIn)).WithSummary("メールアドレスとパスワードでログインする")
            .RequireRateLimiting(RateLimiting.SignIn).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapDelete("/", SignOut).WithName(nameof(SignOut)).WithSummary("ログアウトする");
        group.MapGet("/sessions", ListSessions).WithName(nameof(ListSessions)).WithSummary("自分のセッションの一覧");
        group.MapDelete("/sessions", SignOutEverywhere).WithName(nameof(SignOutEverywhere))
            .WithSummary("すべての端末でログアウトする");
        group.MapDelete("/sessions/{id}", EndSession).WithName(nameof(EndSession)).WithSummary("自分のセッションを一つ終わらせる")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPost("/password", ChangePassword).WithName(nameof(ChangePassword))
            .WithSummary("自分のパスワードを変える（ほかのセッションは終わる）")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapPost("/password-link", RequestPasswordLink).WithName(nameof(RequestPasswordLink))
            .WithSummary("パスワードを決め直すためのメールを送ってもらう").RequireRateLimiting(RateLimiting.SignIn)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapPost("/password-by-link", SetPasswordByLink).WithName(nameof(SetPasswordByLink))
            .WithSummary("招待や再設定のメールのアドレスからパスワードを決める").RequireRateLimiting(RateLimiting.SignIn)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapSecondFactor();
        group.MapProviders();
        group.MapGet("/demo-accounts", ListDemoAccounts).WithName(nameof(ListDemoAccounts))
            .WithSummary("見本の利用者（組み込みのデータベースで動かしているときのほかは空）");
        group.MapPost("/demo-accounts/{id}", SignInAsDemo).WithName(nameof(SignInAsDemo))
            .WithSummary("見本の利用者としてログインする").ProducesProblem(StatusCodes.Status404NotFound);
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

    private static async Task<SessionDto> ChangePassword(
        ChangePasswordRequest body, IMediator mediator, ICaller caller, HttpContext http, CancellationToken ct)
    {
        await mediator.Send(new ChangePasswordCommand(body.CurrentPassword, body.NewPassword), ct);

        // Every session has ended; the person at this screen has just shown who they are.
        await http.SignInAsync(
            SessionAuthentication.SchemeName, SessionAuthentication.Principal(caller.Person!.Id, SignInMethod.Password));
        return await mediator.Send(new GetSessionQuery(), ct);
    }

    private static async Task<Accepted> RequestPasswordLink(RequestPasswordLinkRequest body, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new RequestPasswordLinkCommand(body.Email), ct);
        return TypedResults.Accepted(default(string));
    }

    private static async Task<NoContent> SetPasswordByLink(SetPasswordByLinkRequest body, IMediator mediator, CancellationToken ct)
    {
        await mediator.Send(new SetPasswordByLinkCommand(body.Token, body.Password), ct);
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

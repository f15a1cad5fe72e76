using Dx.Api.Auth;
using Dx.Application.Common.Ports;
using Dx.Application.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dx.Api.Sessions;

internal static class SecondFactorEndpoints
{
    public static void MapSecondFactor(this RouteGroupBuilder session)
    {
        session.MapPost("/second-factor", BeginSecondFactor).WithName(nameof(BeginSecondFactor))
            .WithSummary("認証アプリに登録する鍵とQRコード（確認するまで効かない）").ProducesProblem(StatusCodes.Status409Conflict);
        session.MapPost("/second-factor/confirmation", ConfirmSecondFactor).WithName(nameof(ConfirmSecondFactor))
            .WithSummary("認証アプリの確認コードで登録を終え、回復コードを受け取る").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        session.MapPost("/second-factor/removal", RemoveSecondFactor).WithName(nameof(RemoveSecondFactor))
            .WithSummary("二要素認証の登録を解除する").ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static Task<SecondFactorOffer> BeginSecondFactor(IMediator mediator, CancellationToken ct) =>
        mediator.Send(new BeginSecondFactorCommand(), ct);

    private static async Task<RecoveryCodesDto> ConfirmSecondFactor(
        SecondFactorCodeRequest body, IMediator mediator, ICaller caller, HttpContext http, CancellationToken ct)
    {
        var codes = await mediator.Send(new ConfirmSecondFactorCommand(body.Code), ct);

        // Every session has ended; the person at this screen has just shown both factors.
        await http.SignInAsync(
            SessionAuthentication.SchemeName, SessionAuthentication.Principal(caller.Person!.Id, SignInMethod.TwoFactor));
        return codes;
    }

    private static async Task<NoContent> RemoveSecondFactor(
        SecondFactorCodeRequest body, IMediator mediator, ICaller caller, HttpContext http, CancellationToken ct)
    {
        await mediator.Send(new RemoveSecondFactorCommand(body.Code), ct);

        // Every session has ended; the person at this screen goes on with a password alone.
        await http.SignInAsync(
            SessionAuthentication.SchemeName, SessionAuthentication.Principal(caller.Person!.Id, SignInMethod.Password));
        return TypedResults.NoContent();
    }
}

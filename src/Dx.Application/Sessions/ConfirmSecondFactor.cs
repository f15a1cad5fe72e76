using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using FluentValidation;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Shows that the app has the secret: from now on signing in asks for its code. Every session of the person ends.</summary>
[RequireSession("A person's second factor is their own.", ChangesCredentials = true)]
public sealed record ConfirmSecondFactorCommand(string Code) : IRequest<RecoveryCodesDto>;

/// <summary>Each opens the account once when the app is lost; they are not shown again.</summary>
public sealed record RecoveryCodesDto(IReadOnlyList<string> Codes);

internal sealed class ConfirmSecondFactorValidator : AbstractValidator<ConfirmSecondFactorCommand>
{
    public ConfirmSecondFactorValidator() => RuleFor(c => c.Code).MustBeCode();
}

internal sealed class ConfirmSecondFactorHandler(ICaller caller, ISecondFactors factors, ISessions sessions)
    : IRequestHandler<ConfirmSecondFactorCommand, RecoveryCodesDto>
{
    public async Task<RecoveryCodesDto> Handle(ConfirmSecondFactorCommand command, CancellationToken cancellationToken)
    {
        var codes = await factors.ConfirmAsync(caller.Person!.Id, command.Code, cancellationToken)
            ?? throw new DomainRuleException(
                "second_factor.code_wrong", "code", "確認コードが違います。認証アプリに表示されている6桁の数字を入れてください。");
        await sessions.EndAllAsync(caller.Person.Id, cancellationToken);
        return new RecoveryCodesDto(codes);
    }
}

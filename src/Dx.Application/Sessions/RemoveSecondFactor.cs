using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using FluentValidation;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Removes the person's second factor; a code of it is needed one last time. Every session of the person ends.</summary>
[RequireSession("A person's second factor is their own.", ChangesCredentials = true)]
public sealed record RemoveSecondFactorCommand(string Code) : IRequest;

internal sealed class RemoveSecondFactorValidator : AbstractValidator<RemoveSecondFactorCommand>
{
    public RemoveSecondFactorValidator() => RuleFor(c => c.Code).MustBeCode();
}

internal sealed class RemoveSecondFactorHandler(ICaller caller, ISecondFactors factors, ISessions sessions)
    : IRequestHandler<RemoveSecondFactorCommand>
{
    public async Task<Unit> Handle(RemoveSecondFactorCommand command, CancellationToken cancellationToken)
    {
        if (!await factors.RemoveAsync(caller.Person!.Id, command.Code, cancellationToken))
        {
            throw new DomainRuleException("second_factor.code_wrong", "code", "確認コードが違うか、すでに使われました。");
        }

        await sessions.EndAllAsync(caller.Person.Id, cancellationToken);
        return Unit.Value;
    }
}

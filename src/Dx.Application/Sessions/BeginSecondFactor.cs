using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Offers a secret for the person's authenticator app.</summary>
[RequireSession("A person's second factor is their own.", ChangesCredentials = true)]
public sealed record BeginSecondFactorCommand() : IRequest<SecondFactorOffer>;

internal sealed class BeginSecondFactorHandler(ICaller caller, ISecondFactors factors)
    : IRequestHandler<BeginSecondFactorCommand, SecondFactorOffer>
{
    public async Task<SecondFactorOffer> Handle(BeginSecondFactorCommand command, CancellationToken cancellationToken) =>
        await factors.BeginAsync(caller.Person!.Id, caller.Person.Email, cancellationToken)
        ?? throw new ConflictException(
            "second_factor.exists", "二要素認証はすでに登録されています。機種を変えるときは、先に登録を解除してください。");
}

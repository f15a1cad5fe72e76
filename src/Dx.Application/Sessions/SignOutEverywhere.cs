using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Ends every session of the person, this one included.</summary>
[RequireSession("A person's sessions are their own.")]
public sealed record SignOutEverywhereCommand() : IRequest;

internal sealed class SignOutEverywhereHandler(ICaller caller, ISessions sessions) : IRequestHandler<SignOutEverywhereCommand>
{
    public async Task<Unit> Handle(SignOutEverywhereCommand command, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(caller.Person!.Id, cancellationToken);
        return Unit.Value;
    }
}

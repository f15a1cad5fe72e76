using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Ends the session that asks.</summary>
[PublicRequest("Signing out where nobody is signed in is no mistake.")]
public sealed record SignOutCommand() : IRequest;

internal sealed class SignOutHandler(ICaller caller, ISessions sessions) : IRequestHandler<SignOutCommand>
{
    public async Task<Unit> Handle(SignOutCommand command, CancellationToken cancellationToken)
    {
        if (caller.Person is { } person)
        {
            await sessions.EndAsync(person.Id, person.SessionId, cancellationToken);
        }

        return Unit.Value;
    }
}

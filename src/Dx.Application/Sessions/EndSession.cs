using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Ends one of the person's own sessions.</summary>
[RequireSession("A person's sessions are their own.")]
public sealed record EndSessionCommand(Guid Session) : IRequest;

internal sealed class EndSessionHandler(ICaller caller, ISessions sessions) : IRequestHandler<EndSessionCommand>
{
    public async Task<Unit> Handle(EndSessionCommand command, CancellationToken cancellationToken) =>
        await sessions.EndAsync(caller.Person!.Id, command.Session, cancellationToken)
            ? Unit.Value
            : throw new NotFoundException("session", command.Session.ToString());
}

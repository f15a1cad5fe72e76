using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using MediatR;

namespace Dx.Application.People;

/// <summary>Keeps a person out of the whole installation, at once, or lets them in again.</summary>
[RequirePermission(Permission.DisablePeople)]
public sealed record SetPersonDisabledCommand(UserId Person, bool Disabled) : IRequest;

internal sealed class SetPersonDisabledHandler(IAccounts accounts) : IRequestHandler<SetPersonDisabledCommand>
{
    public async Task<Unit> Handle(SetPersonDisabledCommand command, CancellationToken cancellationToken)
    {
        if ((await accounts.FindAsync([command.Person], cancellationToken)).Count == 0)
        {
            throw new NotFoundException("person", command.Person.Value.ToString());
        }

        await accounts.SetDisabledAsync(command.Person, command.Disabled, cancellationToken);
        return Unit.Value;
    }
}

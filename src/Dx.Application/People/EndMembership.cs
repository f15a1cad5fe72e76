using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.People;

/// <summary>Ends a person's part in the municipality; their account and their other roles stay.</summary>
[RequirePermission(Permission.ManagePeople)]
public sealed record EndMembershipCommand(MunicipalityCode Municipality, UserId Person) : IRequest, ITenantRequest;

internal sealed class EndMembershipHandler(IDxDb db, IAccounts accounts, IMembershipTurn turn)
    : IRequestHandler<EndMembershipCommand>
{
    public async Task<Unit> Handle(EndMembershipCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var membership = await db.MembershipAsync(command.Person, cancellationToken);
        await db.EnsureNotLastAdministratorAsync(accounts, membership, cancellationToken);
        db.ExternalLogins.RemoveRange(await db.ExternalLogins.Where(l => l.UserId == command.Person).ToListAsync(cancellationToken));
        db.Memberships.Remove(membership);

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Mails;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using MediatR;

namespace Dx.Application.People;

/// <summary>Sends the invitation again to a person who has not joined yet.</summary>
[RequirePermission(Permission.ManagePeople)]
public sealed record ResendInvitationCommand(MunicipalityCode Municipality, UserId Person) : IRequest, ITenantRequest;

internal sealed class ResendInvitationHandler(IDxDb db, IAccounts accounts, IMailOutbox outbox)
    : IRequestHandler<ResendInvitationCommand>
{
    public async Task<Unit> Handle(ResendInvitationCommand command, CancellationToken cancellationToken)
    {
        var membership = await db.MembershipAsync(command.Person, cancellationToken);
        var account = (await accounts.FindAsync([membership.UserId], cancellationToken))[membership.UserId];
        if (account.Status is not AccountStatus.Invited)
        {
            throw new ConflictException("person.joined", "この人はすでに参加しています。招待を送り直す必要はありません。");
        }

        await outbox.EnqueueAsync(
            await Invitations.WriteAsync(db, accounts, command.Municipality, account, cancellationToken), cancellationToken);
        return Unit.Value;
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using FluentValidation;
using MediatR;

namespace Dx.Application.People;

/// <summary>Gives a person of the municipality another role, or a reporter other units.</summary>
[RequirePermission(Permission.ManagePeople)]
public sealed record ChangeMembershipCommand(
    MunicipalityCode Municipality, UserId Person, Role Role, IReadOnlyList<string> UnitCodes) : IRequest<MemberDto>, ITenantRequest;

internal sealed class ChangeMembershipValidator : AbstractValidator<ChangeMembershipCommand>
{
    public ChangeMembershipValidator() => RuleFor(c => c.UnitCodes).MustBeUnitCodes();
}

internal sealed class ChangeMembershipHandler(IDxDb db, IAccounts accounts, IMembershipTurn turn)
    : IRequestHandler<ChangeMembershipCommand, MemberDto>
{
    public async Task<MemberDto> Handle(ChangeMembershipCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var membership = await db.MembershipAsync(command.Person, cancellationToken);
        if (command.Role is not Role.Administrator)
        {
            await db.EnsureNotLastAdministratorAsync(accounts, membership, cancellationToken);
        }

        membership.Assign(command.Role, await db.UnitsAsync(command.UnitCodes, cancellationToken));

        await db.SaveChangesAsync(cancellationToken);
        var account = (await accounts.FindAsync([membership.UserId], cancellationToken))[membership.UserId];
        return await db.DescribeAsync(membership, account, cancellationToken);
    }
}

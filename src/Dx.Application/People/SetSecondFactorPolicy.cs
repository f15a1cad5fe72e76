using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.People;

/// <summary>Decides whether the municipality's people may act only with a second factor.</summary>
[RequirePermission(Permission.ManagePeople)]
public sealed record SetSecondFactorPolicyCommand(MunicipalityCode Municipality, bool Required) : IRequest, ITenantRequest;

internal sealed class SetSecondFactorPolicyHandler(IDxDb db, ICaller caller) : IRequestHandler<SetSecondFactorPolicyCommand>
{
    public async Task<Unit> Handle(SetSecondFactorPolicyCommand command, CancellationToken cancellationToken)
    {
        if (command.Required && caller.Person is { HasSecondFactor: false })
        {
            throw new ConflictException(
                "second_factor.own_missing", "先にご自身の二要素認証を登録してください。登録しないまま必須にすると、ご自身が操作できなくなります。");
        }

        var municipality = await db.Municipalities.SingleAsync(m => m.Code == command.Municipality, cancellationToken);
        municipality.AskForSecondFactor(command.Required);

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

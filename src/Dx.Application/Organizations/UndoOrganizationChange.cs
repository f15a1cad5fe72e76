using Dx.Application.Common;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>Takes a change back that is not in force yet; one that is stays and is answered by another.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record UndoOrganizationChangeCommand(MunicipalityCode Municipality, OrganizationChangeId Change)
    : IRequest<OrganizationChangeDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }
}

internal sealed class UndoOrganizationChangeHandler(IDxDb db, IOrganizationTurn turn, TimeProvider clock)
    : IRequestHandler<UndoOrganizationChangeCommand, OrganizationChangeDto>
{
    public async Task<OrganizationChangeDto> Handle(UndoOrganizationChangeCommand command, CancellationToken cancellationToken)
    {
        await turn.TakeAsync(command.Municipality, cancellationToken);
        var history = new OrganizationHistory(
            await db.OrganizationUnits.ToListAsync(cancellationToken),
            await db.OrganizationChanges.Include(c => c.Units).ToListAsync(cancellationToken));
        var change = history.Changes.FirstOrDefault(c => c.Id == command.Change)
            ?? throw new NotFoundException("organization_change", command.Change.Value.ToString());
        var undone = OrganizationChangeDto.Of(
            change, new SeenOrganization(history, history.Units.Select(u => u.Id).ToHashSet(), WithNotes: true), clock.FiscalYear());
        history.CheckUndo(change, clock.FiscalYear());
        var orphans = history.KnownOnlyThrough(change);
        await KeepOrRefuseWhatIsInUseAsync(orphans, cancellationToken);
        db.OrganizationChanges.Remove(change);
        db.OrganizationUnits.RemoveRange(orphans);

        await db.SaveChangesAsync(cancellationToken);
        return undone;
    }

    private async Task KeepOrRefuseWhatIsInUseAsync(List<OrganizationUnit> orphans, CancellationToken cancellationToken)
    {
        var documented = (await db.Plans.Select(p => p.UnitCodes).ToListAsync(cancellationToken)).SelectMany(c => c).ToHashSet(StringComparer.Ordinal);

        // A plan that names the unit by now keeps it.
        orphans.RemoveAll(u => documented.Contains(u.Code));
        var ids = orphans.ConvertAll(u => u.Id);
        if (await db.UnitAssignments.AnyAsync(a => ids.Contains(a.UnitId), cancellationToken))
        {
            throw new ConflictException("organization.change_in_use",
                "この改正でできる組織を担当課に決めた指標や取組があるので取り消せません。直すには新しい改正を記録してください。");
        }
    }
}

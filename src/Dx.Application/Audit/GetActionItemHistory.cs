using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Audit;

/// <summary>What happened to an action item, its sections, schedule and placements, newest first.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed record GetActionItemHistoryQuery(MunicipalityCode Municipality, string Plan, string Action, string? Cursor, int? Limit)
    : IRequest<Page<HistoryEntryDto>>, ITenantRequest, IPagedRequest;

internal sealed class GetActionItemHistoryValidator : PagedValidator<GetActionItemHistoryQuery>;

internal sealed class GetActionItemHistoryHandler(IDxDb db, ICaller caller, HistoryTeller history)
    : IRequestHandler<GetActionItemHistoryQuery, Page<HistoryEntryDto>>
{
    public async Task<Page<HistoryEntryDto>> Handle(GetActionItemHistoryQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var action = await db.ActionItems.AsNoTracking()
            .SingleOrDefaultAsync(a => a.PlanId == plan.Id && a.Code == request.Action, cancellationToken)
            ?? throw new NotFoundException("action", request.Action);
        return await history.TellAsync("action", action.Id.Value, request, cancellationToken);
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using MediatR;

namespace Dx.Application.Audit;

/// <summary>What happened to a plan, its revisions, elements and listed facts, newest first.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed record GetPlanHistoryQuery(MunicipalityCode Municipality, string Plan, string? Cursor, int? Limit)
    : IRequest<Page<HistoryEntryDto>>, ITenantRequest, IPagedRequest;

internal sealed class GetPlanHistoryValidator : PagedValidator<GetPlanHistoryQuery>;

internal sealed class GetPlanHistoryHandler(IDxDb db, ICaller caller, HistoryTeller history)
    : IRequestHandler<GetPlanHistoryQuery, Page<HistoryEntryDto>>
{
    public async Task<Page<HistoryEntryDto>> Handle(GetPlanHistoryQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        return await history.TellAsync("plan", plan.Id.Value, request, cancellationToken);
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using MediatR;

namespace Dx.Application.Audit;

/// <summary>What happened to an indicator, its definition, baseline, targets, results and placements, newest first.</summary>
[RequirePermission(Permission.ReadAudit)]
public sealed record GetIndicatorHistoryQuery(MunicipalityCode Municipality, string Indicator, string? Cursor, int? Limit)
    : IRequest<Page<HistoryEntryDto>>, ITenantRequest, IPagedRequest;

internal sealed class GetIndicatorHistoryValidator : PagedValidator<GetIndicatorHistoryQuery>;

internal sealed class GetIndicatorHistoryHandler(IDxDb db, ICaller caller, HistoryTeller history)
    : IRequestHandler<GetIndicatorHistoryQuery, Page<HistoryEntryDto>>
{
    public async Task<Page<HistoryEntryDto>> Handle(GetIndicatorHistoryQuery request, CancellationToken cancellationToken)
    {
        var indicator = await db.IndicatorAsync(caller, request.Municipality, request.Indicator, cancellationToken);
        return await history.TellAsync("indicator", indicator.Id.Value, request, cancellationToken);
    }
}

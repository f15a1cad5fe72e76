using Dx.Application.Attainments;
using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListPlansQuery(MunicipalityCode Municipality) : IRequest<Page<PlanListItemDto>>, ITenantRequest;

internal sealed class ListPlansHandler(IDxDb db, ICaller caller, RollUpReader rollUps, TimeProvider clock)
    : IRequestHandler<ListPlansQuery, Page<PlanListItemDto>>
{
    public async Task<Page<PlanListItemDto>> Handle(ListPlansQuery request, CancellationToken cancellationToken)
    {
        var plans = await db.VisiblePlans(caller, request.Municipality).AsNoTracking()
            .OrderByDescending(p => p.Period.From).ThenBy(p => p.Code).ToListAsync(cancellationToken);
        var standing = await rollUps.OfPlansAsync(plans, clock.FiscalYear(), cancellationToken);
        return Paging.Whole(plans.ConvertAll(p => new PlanListItemDto
        {
            Code = p.Code,
            Title = p.Title,
            ShortTitle = p.ShortTitle,
            Kind = p.Kind,
            Status = p.Status,
            Published = p.Published,
            Revision = p.Revision,
            Period = PeriodDto.Of(p.Period),
            IndicatorCount = standing[p.Id].IndicatorCount,
            RollUp = standing[p.Id].RollUp,
        }));
    }
}

using Dx.Application.Attainments;
using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>The plans that the caller sees, newest first, each with how it stands.</summary>
internal sealed class PlanLister(IDxDb db, ICaller caller, RollUpReader rollUps, TimeProvider clock)
{
    public async Task<IReadOnlyList<PlanListItemDto>> ListAsync(MunicipalityCode municipality, CancellationToken cancellationToken)
    {
        var plans = await db.VisiblePlans(caller, municipality).AsNoTracking()
            .OrderByDescending(p => p.Period.From).ThenBy(p => p.Code).ToListAsync(cancellationToken);
        var standing = await rollUps.OfPlansAsync(plans, clock.FiscalYear(), cancellationToken);
        return plans.ConvertAll(p => new PlanListItemDto
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
        });
    }
}

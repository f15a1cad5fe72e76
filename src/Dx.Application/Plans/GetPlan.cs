using Dx.Application.Attainments;
using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record GetPlanQuery(MunicipalityCode Municipality, string Plan) : IRequest<PlanDto>, ITenantRequest, IReplicaReadable;

internal sealed class GetPlanHandler(IDxDb db, ICaller caller, RollUpReader rollUps, TimeProvider clock)
    : IRequestHandler<GetPlanQuery, PlanDto>
{
    public async Task<PlanDto> Handle(GetPlanQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var standing = (await rollUps.OfPlansAsync([plan], clock.FiscalYear(), cancellationToken))[plan.Id];
        return new PlanDto
        {
            Code = plan.Code,
            Title = plan.Title,
            ShortTitle = plan.ShortTitle,
            Kind = plan.Kind,
            Status = plan.Status,
            Published = plan.Published,
            Revision = plan.Revision,
            Period = PeriodDto.Of(plan.Period),
            IndicatorCount = standing.IndicatorCount,
            RollUp = standing.RollUp,
            AdoptedOn = plan.AdoptedOn,
            Summary = plan.Summary,
            Levels = plan.Levels,
            Source = plan.Source,
            RelatedPlans = plan.RelatedPlans,
            Processes = plan.Processes,
            Notes = plan.Notes,
            Counts = await CountAsync(plan.Id, standing.IndicatorCount, cancellationToken),
        };
    }

    private async Task<PlanCountsDto> CountAsync(PlanId plan, int indicators, CancellationToken ct) => new(
        Elements: await db.PlanElements.CountAsync(e => e.PlanId == plan, ct),
        Principles: await db.Principles.CountAsync(p => p.PlanId == plan, ct),
        Actions: await db.ActionItems.CountAsync(a => a.PlanId == plan, ct),
        Indicators: indicators,
        Successions: await db.Successions.CountAsync(s => s.PlanId == plan, ct),
        Bodies: await db.GovernanceBodies.CountAsync(b => b.PlanId == plan, ct),
        Terms: await db.Terms.CountAsync(t => t.PlanId == plan, ct),
        References: await db.ReferenceCases.CountAsync(c => c.PlanId == plan, ct));
}

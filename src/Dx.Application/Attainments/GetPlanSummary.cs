using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Attainments;

/// <summary>The roll-up of a plan and of each of its elements.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record GetPlanSummaryQuery(MunicipalityCode Municipality, string Plan, FiscalYear? AsOf)
    : IRequest<PlanSummaryDto>, ITenantRequest, IReplicaReadable;

/// <summary>How a plan stands as of a fiscal year.</summary>
/// <param name="Strict">Whether the municipality hides scores whose coverage is below 1.</param>
public sealed record PlanSummaryDto(
    string PlanCode, int AsOfFiscalYear, bool Strict, RollUpDto Plan, IReadOnlyList<ElementRollUpDto> Elements);

/// <summary>How an element stands, with everything beneath it.</summary>
public sealed record ElementRollUpDto(string ElementCode, RollUpDto RollUp);

internal sealed class GetPlanSummaryHandler(IDxDb db, ICaller caller, RollUpReader rollUps, TimeProvider clock)
    : IRequestHandler<GetPlanSummaryQuery, PlanSummaryDto>
{
    public async Task<PlanSummaryDto> Handle(GetPlanSummaryQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var asOf = request.AsOf ?? clock.FiscalYear();
        var elements = await db.PlanElements.AsNoTracking()
            .Where(e => e.PlanId == plan.Id).OrderBy(e => e.Ordinal).ToListAsync(cancellationToken);
        var placed = (await db.Placements.Where(p => p.PlanId == plan.Id && p.IndicatorId != null)
            .Select(p => new { p.ElementId, p.IndicatorId }).ToListAsync(cancellationToken))
            .ToLookup(p => p.ElementId, p => p.IndicatorId!.Value);
        var indicators = await db.ListedIndicators().Where(i => i.PlanId == plan.Id).Select(i => i.Id).ToListAsync(cancellationToken);
        var pairs = (await rollUps.PairsAsync(indicators, asOf, cancellationToken)).ToLookup(p => p.Indicator);
        var strict = await rollUps.IsStrictAsync(cancellationToken);
        var children = elements.ToLookup(e => e.ParentId);

        IEnumerable<IndicatorId> Beneath(PlanElement element) =>
            placed[element.Id].Concat(children[element.Id].SelectMany(Beneath));

        RollUpDto RollUpOf(IEnumerable<IndicatorId> placements) =>
            RollUpDto.Of(RollUp.Of(placements.SelectMany(i => pairs[i]), strict));

        return new PlanSummaryDto(
            plan.Code,
            asOf.Value,
            strict,
            RollUpOf(indicators),
            elements.ConvertAll(e => new ElementRollUpDto(e.Code, RollUpOf(Beneath(e)))));
    }
}

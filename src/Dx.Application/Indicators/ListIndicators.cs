using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Indicators;

/// <summary>The indicators of a municipality, each with its newest result.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListIndicatorsQuery(
    MunicipalityCode Municipality, string? Plan, IndicatorKind? Kind, string? Cursor, int? Limit)
    : IRequest<Page<IndicatorListItemDto>>, ITenantRequest, IReplicaReadable, IPagedRequest;

/// <summary>One indicator in a list.</summary>
public sealed record IndicatorListItemDto
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string PlanCode { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required Direction Direction { get; init; }

    public required string Unit { get; init; }

    public required Measurement Measurement { get; init; }

    public required int? Decimals { get; init; }

    public required int TargetCount { get; init; }

    /// <summary>The newest recording of the newest fiscal year; null before the first.</summary>
    public required LatestResultDto? Latest { get; init; }
}

/// <summary>A result as it is shown in lists.</summary>
public sealed record LatestResultDto(
    int FiscalYear,
    decimal? Value,
    string? Text,
    MissingReason? Missing,
    bool? StateReached,
    DateOnly? AsOf,
    ObservationStatus Status)
{
    internal static LatestResultDto Of(Observation latest) => new(
        latest.FiscalYear.Value, ShownNumber.Of(latest.Value), latest.Text, latest.Missing,
        latest.StateReached, latest.AsOf, latest.Status);
}

internal sealed class ListIndicatorsValidator : PagedValidator<ListIndicatorsQuery>;

internal sealed class ListIndicatorsHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListIndicatorsQuery, Page<IndicatorListItemDto>>
{
    public async Task<Page<IndicatorListItemDto>> Handle(ListIndicatorsQuery request, CancellationToken cancellationToken)
    {
        var plans = db.VisiblePlans(caller, request.Municipality);
        if (request.Plan is { } planCode)
        {
            await db.PlanAsync(caller, request.Municipality, planCode, cancellationToken);
            plans = plans.Where(p => p.Code == planCode);
        }

        var rows = await (
            from indicator in db.ListedIndicators()
            join plan in plans on indicator.PlanId equals plan.Id
            where request.Kind == null || indicator.Kind == request.Kind
            orderby plan.Period.From descending, plan.Code, indicator.Ordinal, indicator.Code
            select new
            {
                Indicator = indicator,
                PlanCode = plan.Code,
                TargetCount = db.Targets.Count(t => t.IndicatorId == indicator.Id),
                Latest = db.Observations.Where(o => o.IndicatorId == indicator.Id)
                    .OrderByDescending(o => o.FiscalYear).ThenByDescending(o => o.Id).FirstOrDefault(),
            })
            .AsNoTracking().ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new IndicatorListItemDto
        {
            Code = r.Indicator.Code,
            Name = r.Indicator.Name,
            PlanCode = r.PlanCode,
            Kind = r.Indicator.Kind,
            Direction = r.Indicator.Direction,
            Unit = r.Indicator.Unit,
            Measurement = r.Indicator.Measurement,
            Decimals = r.Indicator.Decimals,
            TargetCount = r.TargetCount,
            Latest = r.Latest is { } latest ? LatestResultDto.Of(latest) : null,
        }).ToPage(request, i => i.Code);
    }
}

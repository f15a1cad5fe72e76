using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Attainments;

/// <summary>達成状況: one flat row per (indicator, target fiscal year), as the runs stored them.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListAttainmentsQuery(MunicipalityCode Municipality) : IRequest<Page<AttainmentDto>>, ITenantRequest, IReplicaReadable, IPagedRequest
{
    /// <summary>Nothing after this fiscal year is looked at; the current one without.</summary>
    public FiscalYear? AsOf { get; init; }

    public string? Plan { get; init; }

    public string? Indicator { get; init; }

    public IReadOnlyList<Outlook> Outlooks { get; init; } = [];

    public FiscalYear? TargetFiscalYear { get; init; }

    /// <summary>A field name, with a leading hyphen for descending; the plan's printed order without.</summary>
    public string? Sort { get; init; }

    public string? Cursor { get; init; }

    public int? Limit { get; init; }
}

internal sealed class ListAttainmentsValidator : PagedValidator<ListAttainmentsQuery>
{
    public ListAttainmentsValidator() =>
        RuleFor(q => q.Sort).Must(s => s is null || AttainmentOrder.Fields.Contains(s.TrimStart('-')))
            .WithErrorCode("sort.unknown_field")
            .WithMessage($"sort には次のいずれか（降順は先頭に -）を指定してください: {string.Join(", ", AttainmentOrder.Fields)}");
}

internal sealed class ListAttainmentsHandler(IDxDb db, ICaller caller, RollUpReader stored, TimeProvider clock)
    : IRequestHandler<ListAttainmentsQuery, Page<AttainmentDto>>
{
    public async Task<Page<AttainmentDto>> Handle(ListAttainmentsQuery request, CancellationToken cancellationToken)
    {
        var asOf = request.AsOf ?? clock.FiscalYear();
        var plans = db.VisiblePlans(caller, request.Municipality);
        if (request.Plan is { } planCode)
        {
            await db.PlanAsync(caller, request.Municipality, planCode, cancellationToken);
            plans = plans.Where(p => p.Code == planCode);
        }

        var attainments = stored.AsOf(asOf);
        if (request.Outlooks.Count > 0)
        {
            attainments = attainments.Where(a => request.Outlooks.Contains(a.Outlook));
        }

        if (request.TargetFiscalYear is { } targetYear)
        {
            attainments = attainments.Where(a => a.TargetFiscalYear == targetYear);
        }

        var rows = await (
            from attainment in attainments
            join indicator in db.ListedIndicators() on attainment.IndicatorId equals indicator.Id
            join plan in plans on indicator.PlanId equals plan.Id
            join version in db.IndicatorVersions on attainment.VersionId equals version.Id
            join target in db.Targets
                on new { attainment.IndicatorId, FiscalYear = attainment.TargetFiscalYear }
                equals new { target.IndicatorId, FiscalYear = (FiscalYear?)target.FiscalYear } into targets
            from target in targets.DefaultIfEmpty()
            where request.Indicator == null || indicator.Code == request.Indicator
            orderby plan.Period.From descending, plan.Code, indicator.Ordinal, indicator.Code, attainment.TargetFiscalYear
            select new AttainmentRow
            {
                Attainment = attainment,
                Indicator = indicator,
                PlanCode = plan.Code,
                VersionCode = version.Code,
                VersionName = version.Name,
                TargetText = target == null ? null : target.Text,
                CurrentText = db.Observations
                    .Where(o => attainment.ObservationIds.Contains(o.Id) && o.FiscalYear == attainment.CurrentFiscalYear)
                    .OrderByDescending(o => o.Id).Select(o => o.Text).FirstOrDefault(),
            })
            .AsNoTracking().ToListAsync(cancellationToken);

        return AttainmentOrder.Apply(rows.ConvertAll(r => AttainmentDto.Of(r, asOf)), request.Sort)
            .ToPage(request, a => $"{a.IndicatorCode}|{a.TargetFiscalYear}");
    }
}

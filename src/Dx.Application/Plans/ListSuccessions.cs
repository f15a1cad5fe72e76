using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>継承: what became of the predecessor's items in this plan.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListSuccessionsQuery(MunicipalityCode Municipality, string Plan)
    : IRequest<Page<SuccessionDto>>, ITenantRequest;

/// <summary>One row of the succession table, n:m.</summary>
public sealed record SuccessionDto(
    string Code,
    SuccessionType Type,
    string? Text,
    IReadOnlyList<SuccessionEndDto> From,
    IReadOnlyList<SuccessionEndDto> To,
    string? Cite,
    IReadOnlyList<Note> Notes);

/// <summary>One end as published.</summary>
/// <param name="ItemTitle">The title of the item that it was matched to.</param>
/// <param name="Resolved">False: it matches no item here, and stays visible as published.</param>
public sealed record SuccessionEndDto(string Text, string? PlanCode, string? ItemCode, string? ItemTitle, bool Resolved);

internal sealed class ListSuccessionsHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListSuccessionsQuery, Page<SuccessionDto>>
{
    public async Task<Page<SuccessionDto>> Handle(ListSuccessionsQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var successions = await db.Successions.AsNoTracking()
            .Where(s => s.PlanId == plan.Id).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
        var titles = await TitlesAsync(
            [.. successions.SelectMany(s => s.From.Concat(s.To)).Select(e => e.PlanCode).OfType<string>().Distinct(StringComparer.Ordinal)],
            request.Municipality,
            cancellationToken);

        SuccessionEndDto Describe(SuccessionEnd end)
        {
            var title = end is { PlanCode: { } planCode, ItemCode: { } itemCode }
                ? titles.GetValueOrDefault((planCode, itemCode))
                : null;
            return new SuccessionEndDto(end.Text, end.PlanCode, end.ItemCode, title, Resolved: title is not null);
        }

        return Paging.Whole(successions.ConvertAll(s => new SuccessionDto(
            s.Code, s.Type, s.Text, [.. s.From.Select(Describe)], [.. s.To.Select(Describe)], s.Cite, s.Notes)));
    }

    private async Task<Dictionary<(string Plan, string Item), string>> TitlesAsync(
        string[] planCodes, MunicipalityCode municipality, CancellationToken ct)
    {
        var plans = db.VisiblePlans(caller, municipality).Where(p => planCodes.Contains(p.Code));
        var items = await (
            from plan in plans
            join element in db.PlanElements on plan.Id equals element.PlanId
            select new { Plan = plan.Code, element.Code, Name = element.Title })
            .Concat(
            from plan in plans
            join action in db.ActionItems on plan.Id equals action.PlanId
            select new { Plan = plan.Code, action.Code, Name = action.Title })
            .Concat(
            from plan in plans
            join indicator in db.Indicators on plan.Id equals indicator.PlanId
            select new { Plan = plan.Code, indicator.Code, indicator.Name })
            .ToListAsync(ct);
        return items.ToDictionary(i => (i.Plan, i.Code), i => i.Name);
    }
}

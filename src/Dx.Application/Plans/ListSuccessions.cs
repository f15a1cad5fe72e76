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
/// <param name="ItemKind">What that item is.</param>
/// <param name="Resolved">False: it matches no item here, and stays visible as published.</param>
public sealed record SuccessionEndDto(string Text, string? PlanCode, string? ItemCode, string? ItemTitle, PlanItemKind? ItemKind, bool Resolved);

/// <summary>What a succession joins.</summary>
public enum PlanItemKind
{
    Element,
    Action,
    Indicator,
}

internal sealed class ListSuccessionsHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListSuccessionsQuery, Page<SuccessionDto>>
{
    public async Task<Page<SuccessionDto>> Handle(ListSuccessionsQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var successions = await db.Successions.AsNoTracking()
            .Where(s => s.PlanId == plan.Id).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
        var items = await ItemsAsync(
            [.. successions.SelectMany(s => s.From.Concat(s.To)).Select(e => e.PlanCode).OfType<string>().Distinct(StringComparer.Ordinal)],
            request.Municipality,
            cancellationToken);

        SuccessionEndDto Describe(SuccessionEnd end)
        {
            var item = end is { PlanCode: { } planCode, ItemCode: { } itemCode }
                ? items.GetValueOrDefault((planCode, itemCode))
                : null;
            return new SuccessionEndDto(
                end.Text, end.PlanCode, end.ItemCode, item?.Title, item?.Kind, Resolved: item is not null);
        }

        return Paging.Whole(successions.ConvertAll(s => new SuccessionDto(
            s.Code, s.Type, s.Text, [.. s.From.Select(Describe)], [.. s.To.Select(Describe)], s.Cite, s.Notes)));
    }

    private async Task<Dictionary<(string Plan, string Code), PlanItem>> ItemsAsync(
        string[] planCodes, MunicipalityCode municipality, CancellationToken ct)
    {
        var plans = db.VisiblePlans(caller, municipality).Where(p => planCodes.Contains(p.Code));
        var elements = await (
            from plan in plans
            join element in db.PlanElements on plan.Id equals element.PlanId
            select new PlanItem(plan.Code, element.Code, element.Title, PlanItemKind.Element)).ToListAsync(ct);
        var actions = await (
            from plan in plans
            join action in db.ActionItems on plan.Id equals action.PlanId
            select new PlanItem(plan.Code, action.Code, action.Title, PlanItemKind.Action)).ToListAsync(ct);
        var indicators = await (
            from plan in plans
            join indicator in db.ListedIndicators() on plan.Id equals indicator.PlanId
            select new PlanItem(plan.Code, indicator.Code, indicator.Name, PlanItemKind.Indicator)).ToListAsync(ct);
        return elements.Concat(actions).Concat(indicators).ToDictionary(i => (i.Plan, i.Code));
    }

    private sealed record PlanItem(string Plan, string Code, string Title, PlanItemKind Kind);
}

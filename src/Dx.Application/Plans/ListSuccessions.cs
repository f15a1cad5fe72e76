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
    : IRequest<Page<SuccessionDto>>, ITenantRequest, IReplicaReadable;

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

internal sealed class ListSuccessionsHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListSuccessionsQuery, Page<SuccessionDto>>
{
    public async Task<Page<SuccessionDto>> Handle(ListSuccessionsQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var successions = await db.Successions.AsNoTracking()
            .Where(s => s.PlanId == plan.Id).OrderBy(s => s.Ordinal).ToListAsync(cancellationToken);
        var planCodes = successions.SelectMany(s => s.From.Concat(s.To)).Select(e => e.PlanCode).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToArray();
        var items = await db.ItemsAsync(
            db.VisiblePlans(caller, request.Municipality).Where(p => planCodes.Contains(p.Code)), cancellationToken);

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
}

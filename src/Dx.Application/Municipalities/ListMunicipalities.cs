using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Municipalities;

/// <summary>Every municipality with its published plans and how they stand.</summary>
[PublicRequest("The register of municipalities and what they published is for everyone.")]
public sealed record ListMunicipalitiesQuery(string? Cursor, int? Limit) : IRequest<Page<MunicipalityListItemDto>>, IPagedRequest, IReplicaReadable;

/// <summary>A municipality in the list.</summary>
/// <param name="IsFictional">架空: its numbers are made up.</param>
public sealed record MunicipalityListItemDto(
    string Code, string Name, string NameKana, string Prefecture, bool IsFictional, IReadOnlyList<PlanListItemDto> Plans);

internal sealed class ListMunicipalitiesValidator : PagedValidator<ListMunicipalitiesQuery>;

internal sealed class ListMunicipalitiesHandler(IDxDb db, ITenantTransaction transaction, PlanLister plans)
    : IRequestHandler<ListMunicipalitiesQuery, Page<MunicipalityListItemDto>>
{
    public async Task<Page<MunicipalityListItemDto>> Handle(ListMunicipalitiesQuery request, CancellationToken cancellationToken)
    {
        var all = await db.Municipalities.AsNoTracking()
            .OrderBy(m => m.IsFictional).ThenBy(m => m.Code).ToListAsync(cancellationToken);
        var page = all.ToPage(request, m => m.Code.Value);
        var items = new List<MunicipalityListItemDto>();
        foreach (var municipality in page.Items)
        {
            // Each municipality's plans are read inside its own walls, one after the other.
            var listed = await transaction.RunAsync(
                municipality.Code, () => plans.ListAsync(municipality.Code, cancellationToken), cancellationToken);
            items.Add(new MunicipalityListItemDto(
                municipality.Code.Value, municipality.Name, municipality.NameKana, municipality.Prefecture,
                municipality.IsFictional, listed));
        }

        return new Page<MunicipalityListItemDto>(items, page.NextCursor);
    }
}

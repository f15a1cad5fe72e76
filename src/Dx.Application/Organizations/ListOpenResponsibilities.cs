using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>What somebody still has to settle: items whose unit a split or an abolition left open, and items that nobody holds.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record ListOpenResponsibilitiesQuery(MunicipalityCode Municipality) : IRequest<OpenResponsibilitiesDto>, ITenantRequest;

/// <summary>担当課未定 and 担当者未定.</summary>
/// <param name="WithoutUnit">Items whose unit a person has to decide.</param>
/// <param name="WithoutHolder">Items without 主担当 today or later, those that somebody held before first.</param>
public sealed record OpenResponsibilitiesDto(
    IReadOnlyList<HandOverItemDto> WithoutUnit, IReadOnlyList<UnheldItemDto> WithoutHolder);

/// <summary>An item that nobody holds.</summary>
/// <param name="Last">Who held it last; null: nobody ever did.</param>
public sealed record UnheldItemDto(ItemRefDto Item, IReadOnlyList<ItemUnitDto> Units, ResponsibilityDto? Last);

internal sealed class ListOpenResponsibilitiesHandler(IDxDb db, HandOverLists lists, TimeProvider clock)
    : IRequestHandler<ListOpenResponsibilitiesQuery, OpenResponsibilitiesDto>
{
    public async Task<OpenResponsibilitiesDto> Handle(ListOpenResponsibilitiesQuery request, CancellationToken cancellationToken)
    {
        var year = clock.FiscalYear();
        var units = await ItemUnits.ReadAsync(db, await db.OrganizationAsync(cancellationToken), cancellationToken);
        var holders = await lists.HoldersAsync(clock.Today(), cancellationToken);
        var items = await db.HoldableItemsAsync(lists.LivePlans, cancellationToken);
        var last = (await db.Responsibilities.AsNoTracking().Where(r => r.Role == HolderRole.Main && r.To != null).ToListAsync(cancellationToken))
            .GroupBy(r => r.Item).ToDictionary(g => g.Key, g => g.MaxBy(r => r.To)!);
        var undecided = items.Where(i => units.Of(i, year).Any(u => u.Answer is { Standing: not UnitStanding.Known })).ToList();
        return new OpenResponsibilitiesDto(
            await lists.DescribeAsync(undecided, units, holders, year, cancellationToken),
            [
                .. items.Where(i => holders[i.Item].All(r => r.Role is not HolderRole.Main))
                    .OrderBy(i => last.ContainsKey(i.Item) ? 0 : 1)
                    .Select(i => new UnheldItemDto(
                        i.Ref,
                        units.Describe(i, year),
                        last.TryGetValue(i.Item, out var held) ? ResponsibilityDto.Of(held) : null)),
            ]);
    }
}

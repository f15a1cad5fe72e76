using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using MediatR;

namespace Dx.Application.Organizations;

/// <summary>The units of a fiscal year, parents before their children.</summary>
[PublicRequest("Published plans name these units; persons are not among them.")]
public sealed record ListOrganizationUnitsQuery(MunicipalityCode Municipality, FiscalYear? AsOf)
    : IRequest<Page<OrganizationUnitDto>>, ITenantRequest;

/// <summary>A unit as it is in one fiscal year.</summary>
public sealed record OrganizationUnitDto
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>旧: the name before this one; null where it never had another.</summary>
    public required string? FormerName { get; init; }

    /// <summary>The unit above it in that year; null at the top.</summary>
    public required string? ParentCode { get; init; }

    /// <summary>The first fiscal year; null: as far back as is known.</summary>
    public required int? ValidFrom { get; init; }

    /// <summary>The last fiscal year (inclusive); null: open.</summary>
    public required int? ValidTo { get; init; }

    /// <summary>The units that it came from when it began.</summary>
    public required IReadOnlyList<UnitRefDto> Predecessors { get; init; }

    internal static OrganizationUnitDto Of(SeenOrganization seen, OrganizationUnit unit, FiscalYear year)
    {
        var history = seen.History;
        return new OrganizationUnitDto
        {
            Code = unit.Code,
            Name = history.Name(unit.Id, year),
            FormerName = history.FormerName(unit.Id, year),
            ParentCode = history.Parent(unit.Id, year) is { } parent && seen.Units.Contains(parent) ? history[parent].Code : null,
            ValidFrom = history.FirstYear(unit.Id)?.Value,
            ValidTo = history.LastYear(unit.Id)?.Value,
            Predecessors =
            [
                .. history.ChangesOf(unit.Id).Where(c => c.Begun.Contains(unit.Id))
                    .SelectMany(c => c.From.Select(f => UnitRefDto.Of(history, f, c.EffectiveFiscalYear - 1))).Distinct(),
            ],
        };
    }
}

internal sealed class ListOrganizationUnitsHandler(IDxDb db, ICaller caller, TimeProvider clock)
    : IRequestHandler<ListOrganizationUnitsQuery, Page<OrganizationUnitDto>>
{
    public async Task<Page<OrganizationUnitDto>> Handle(ListOrganizationUnitsQuery request, CancellationToken cancellationToken)
    {
        var year = request.AsOf ?? clock.FiscalYear();
        var seen = await db.SeenOrganizationAsync(caller, request.Municipality, clock.FiscalYear(), cancellationToken);
        var units = seen.History.At(year).Where(seen.Units.Contains)
            .Select(id => OrganizationUnitDto.Of(seen, seen.History[id], year))
            .OrderBy(u => u.Code, StringComparer.Ordinal).ToLookup(u => u.ParentCode, StringComparer.Ordinal);
        return Paging.Whole(Below(parent: null, units).ToList());
    }

    private static IEnumerable<OrganizationUnitDto> Below(string? parent, ILookup<string?, OrganizationUnitDto> units) =>
        units[parent].SelectMany(u => Below(u.Code, units).Prepend(u));
}

using Dx.Application.Common;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using MediatR;

namespace Dx.Application.Organizations;

/// <summary>A unit with its names through the years, its changes, and who continues it.</summary>
[PublicRequest("Published plans name these units; persons are not among them.")]
public sealed record GetOrganizationUnitQuery(MunicipalityCode Municipality, string Unit, FiscalYear? AsOf)
    : IRequest<OrganizationUnitHistoryDto>, ITenantRequest;

/// <summary>A unit's history.</summary>
public sealed record OrganizationUnitHistoryDto
{
    public required string Code { get; init; }

    /// <summary>The fiscal year asked about.</summary>
    public required int AsOfFiscalYear { get; init; }

    /// <summary>In that year; where it is not there then, the nearest name to it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the unit is there in that year.</summary>
    public required bool Exists { get; init; }

    public required int? ValidFrom { get; init; }

    public required int? ValidTo { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<UnitNameDto> Names { get; init; }

    /// <summary>The changes that it has a part in, oldest first.</summary>
    public required IReadOnlyList<OrganizationChangeDto> Changes { get; init; }

    /// <summary>The units that continue it in that year, whole or in part, under their names of then.</summary>
    public required IReadOnlyList<UnitRefDto> Successors { get; init; }
}

/// <summary>A name, from the first fiscal year that it held in (null: as far back as is known).</summary>
public sealed record UnitNameDto(string Name, int? From);

internal sealed class GetOrganizationUnitHandler(IDxDb db, ICaller caller, TimeProvider clock)
    : IRequestHandler<GetOrganizationUnitQuery, OrganizationUnitHistoryDto>
{
    public async Task<OrganizationUnitHistoryDto> Handle(GetOrganizationUnitQuery request, CancellationToken cancellationToken)
    {
        var today = clock.FiscalYear();
        var year = request.AsOf ?? today;
        var seen = await db.SeenOrganizationAsync(caller, request.Municipality, today, cancellationToken);
        var unit = seen.Find(request.Unit) ?? throw new NotFoundException("unit", request.Unit);
        var history = seen.History;
        var since = history.FirstYear(unit.Id) ?? new FiscalYear(FiscalYear.Earliest);
        return new OrganizationUnitHistoryDto
        {
            Code = unit.Code,
            AsOfFiscalYear = year.Value,
            Name = history.Name(unit.Id, year),
            Exists = history.Exists(unit.Id, year),
            ValidFrom = history.FirstYear(unit.Id)?.Value,
            ValidTo = history.LastYear(unit.Id)?.Value,
            Names =
            [
                new UnitNameDto(history.Name(unit.Id, new FiscalYear(FiscalYear.Earliest)), history.FirstYear(unit.Id)?.Value),
                .. history.ChangesOf(unit.Id).Where(c => c.NewName is not null)
                    .Select(c => new UnitNameDto(c.NewName!, c.EffectiveFiscalYear.Value)),
            ],
            Changes = [.. history.ChangesOf(unit.Id).Select(c => OrganizationChangeDto.Of(c, seen, today))],
            Successors =
            [
                .. history.Successors(unit.Id, since, year).Where(s => s != unit.Id)
                    .Select(s => UnitRefDto.Of(history, s, year)).OrderBy(s => s.Code, StringComparer.Ordinal),
            ],
        };
    }
}

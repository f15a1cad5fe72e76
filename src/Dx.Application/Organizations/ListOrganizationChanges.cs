using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;

namespace Dx.Application.Organizations;

/// <summary>組織改正 of a municipality, newest first; those to come only for the city hall.</summary>
[PublicRequest("Published plans name these units; persons are not among them.")]
public sealed record ListOrganizationChangesQuery(MunicipalityCode Municipality) : IRequest<Page<OrganizationChangeDto>>, ITenantRequest;

internal sealed class ListOrganizationChangesHandler(IDxDb db, ICaller caller, TimeProvider clock)
    : IRequestHandler<ListOrganizationChangesQuery, Page<OrganizationChangeDto>>
{
    public async Task<Page<OrganizationChangeDto>> Handle(ListOrganizationChangesQuery request, CancellationToken cancellationToken)
    {
        var today = clock.FiscalYear();
        var seen = await db.SeenOrganizationAsync(caller, request.Municipality, today, cancellationToken);
        return Paging.Whole(seen.History.Changes
            .Where(c => c.Units.Any(u => seen.Units.Contains(u.UnitId)))
            .Reverse().Select(c => OrganizationChangeDto.Of(c, seen, today)).ToList());
    }
}

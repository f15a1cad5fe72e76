using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>
/// Whom a planner can choose as 担当者 or 後任: the municipality's people by name. Addresses, roles and accounts are for
/// those who manage people.
/// </summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record ListAssignablePeopleQuery(MunicipalityCode Municipality) : IRequest<Page<HolderDto>>, ITenantRequest;

internal sealed class ListAssignablePeopleHandler(IDxDb db, IAccounts accounts)
    : IRequestHandler<ListAssignablePeopleQuery, Page<HolderDto>>
{
    public async Task<Page<HolderDto>> Handle(ListAssignablePeopleQuery request, CancellationToken cancellationToken)
    {
        var members = await db.Memberships.AsNoTracking().Select(m => m.UserId).ToListAsync(cancellationToken);
        var people = await accounts.FindAsync(members, cancellationToken);

        // Who is invited joins in time for April; who is kept out holds nothing.
        return Paging.Whole(people.Values.Where(p => p.Status is not AccountStatus.Disabled)
            .OrderBy(p => p.DisplayName, StringComparer.Ordinal).ThenBy(p => p.Id.Value)
            .Select(p => new HolderDto(p.Id.Value, p.DisplayName)).ToList());
    }
}

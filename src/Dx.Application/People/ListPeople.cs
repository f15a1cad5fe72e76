using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.People;

/// <summary>Everybody who belongs to the municipality, in the order in which they joined.</summary>
[RequirePermission(Permission.ManagePeople)]
public sealed record ListPeopleQuery(MunicipalityCode Municipality, string? Cursor, int? Limit)
    : IRequest<Page<MemberDto>>, ITenantRequest, IPagedRequest;

internal sealed class ListPeopleValidator : PagedValidator<ListPeopleQuery>;

internal sealed class ListPeopleHandler(IDxDb db, IAccounts accounts) : IRequestHandler<ListPeopleQuery, Page<MemberDto>>
{
    public async Task<Page<MemberDto>> Handle(ListPeopleQuery request, CancellationToken cancellationToken)
    {
        var all = await db.Memberships.AsNoTracking().Include(m => m.Units)
            .OrderBy(m => m.Since).ThenBy(m => m.UserId).ToListAsync(cancellationToken);
        var page = all.ToPage(request, m => m.UserId.Value.ToString());
        var people = await accounts.FindAsync([.. page.Items.Select(m => m.UserId)], cancellationToken);
        var units = await db.OrganizationUnits.AsNoTracking()
            .ToDictionaryAsync(u => u.Id, u => new MemberUnitDto(u.Code, u.Name), cancellationToken);
        return new Page<MemberDto>(
            [.. page.Items.Select(m => Members.Describe(
                m, people[m.UserId], [.. m.Units.Select(u => units[u.UnitId]).OrderBy(u => u.Code, StringComparer.Ordinal)]))],
            page.NextCursor);
    }
}

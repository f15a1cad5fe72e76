using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>引継ぎの記録, newest first.</summary>
[RequirePermission(Permission.ManageOrganization)]
public sealed record ListHandOversQuery(MunicipalityCode Municipality, string? Cursor, int? Limit)
    : IRequest<Page<HandOverDto>>, ITenantRequest, IPagedRequest;

internal sealed class ListHandOversValidator : PagedValidator<ListHandOversQuery>;

internal sealed class ListHandOversHandler(IDxDb db) : IRequestHandler<ListHandOversQuery, Page<HandOverDto>>
{
    public async Task<Page<HandOverDto>> Handle(ListHandOversQuery request, CancellationToken cancellationToken)
    {
        var records = await db.HandOvers.AsNoTracking().OrderByDescending(h => h.RecordedAt).ThenByDescending(h => h.Id)
            .ToListAsync(cancellationToken);
        return records.ConvertAll(HandOverDto.Of).ToPage(request, h => h.Id.ToString());
    }
}

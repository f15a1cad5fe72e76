using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.ApiKeys;

/// <summary>The municipality's keys, the newest first; those that open nothing any more stay listed.</summary>
[RequirePermission(Permission.ManageApiKeys)]
public sealed record ListApiKeysQuery(MunicipalityCode Municipality, string? Cursor, int? Limit)
    : IRequest<Page<ApiKeyDto>>, ITenantRequest, IPagedRequest;

internal sealed class ListApiKeysValidator : PagedValidator<ListApiKeysQuery>;

internal sealed class ListApiKeysHandler(IDxDb db, TimeProvider clock) : IRequestHandler<ListApiKeysQuery, Page<ApiKeyDto>>
{
    public async Task<Page<ApiKeyDto>> Handle(ListApiKeysQuery request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var all = await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id)
            .ToListAsync(cancellationToken);
        return all.ConvertAll(k => ApiKeyDto.Of(k, now)).ToPage(request, k => k.Id.ToString());
    }
}

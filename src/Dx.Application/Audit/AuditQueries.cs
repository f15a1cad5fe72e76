using Dx.Application.Common.Requests;
using Dx.Domain.Audit;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Audit;

internal static class AuditQueries
{
    /// <summary>The newest entries that the request asks for, one more than a page where there are more.</summary>
    public static Task<List<AuditEntry>> NewestAsync<TRequest>(
        this IQueryable<AuditEntry> entries, TRequest request, CancellationToken cancellationToken)
        where TRequest : IPagedRequest, ITenantRequest
    {
        if (Paging.Position(request) is { } position)
        {
            entries = entries.Where(e => e.Sequence < position);
        }

        return entries.AsNoTracking().OrderByDescending(e => e.Sequence).Take((request.Limit ?? Paging.DefaultLimit) + 1)
            .ToListAsync(cancellationToken);
    }

    /// <summary>What happened to one item and its parts.</summary>
    public static IQueryable<AuditEntry> Of(this IQueryable<AuditEntry> entries, string kind, Guid id)
    {
        var text = id.ToString("D");
        return entries.Where(e => e.ItemKind == kind && e.ItemId == text);
    }
}

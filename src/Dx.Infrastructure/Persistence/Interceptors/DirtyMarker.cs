using Dx.Domain.Attainments;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dx.Infrastructure.Persistence.Interceptors;

/// <summary>
/// Puts every indicator whose attainments a save made out of date on the dirty list, in the same transaction,
/// and wakes the workers when that transaction commits.
/// </summary>
internal sealed class DirtyMarker : SaveChangesInterceptor
{
    /// <summary>The channel that workers listen on; the payload is the municipality's code, or empty: look at the whole list.</summary>
    public const string Channel = "dx_dirty";

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var context = eventData.Context!;
        var dirty = context.ChangeTracker.Entries<IAffectsAttainment>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => (e.Entity.Municipality, e.Entity.IndicatorId))
            .Distinct()
            .GroupBy(d => d.Municipality, d => d.IndicatorId.Value);
        foreach (var group in dirty)
        {
            await MarkAsync(context, group.Key, [.. group], cancellationToken);
        }

        return await base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private static Task<int> MarkAsync(DbContext context, MunicipalityCode municipality, Guid[] indicators, CancellationToken ct) =>
        context.Database.ExecuteSqlAsync(
            $"""
            insert into dirty_indicators (municipality, indicator_id) select {municipality.Value}, unnest({indicators});
            select pg_notify({Channel}, {municipality.Value})
            """,
            ct);
}

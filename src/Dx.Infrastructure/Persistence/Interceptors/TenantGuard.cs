using Dx.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dx.Infrastructure.Persistence.Interceptors;

/// <summary>Refuses to save a row that belongs to another municipality than the unit of work's.</summary>
internal sealed class TenantGuard : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check((DxDbContext)eventData.Context!);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Saving is asynchronous here.");

    private static void Check(DxDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries<IMunicipalityOwned>())
        {
            if (entry.State is not (EntityState.Unchanged or EntityState.Detached)
                && entry.Entity.Municipality != context.CurrentMunicipality)
            {
                throw new InvalidOperationException(
                    $"A {entry.Metadata.ShortName()} of {entry.Entity.Municipality} was about to be saved in the unit of work of "
                    + $"'{context.CurrentMunicipality}'.");
            }
        }
    }
}

using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <summary>Which municipality this scope works for; only <see cref="TenantTransaction"/> sets it.</summary>
internal sealed class Tenant : ITenant
{
    public MunicipalityCode? Current { get; internal set; }
}

/// <inheritdoc />
internal sealed class TenantTransaction(DxDbContext db, Tenant tenant) : ITenantTransaction
{
    public async Task<T> RunAsync<T>(MunicipalityCode municipality, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        if (tenant.Current is { } open)
        {
            return open == municipality
                ? await work()
                : throw new InvalidOperationException($"The unit of work of {open} is still open; {municipality} needs its own.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select set_config('dx.municipality', {municipality.Value}, true)", cancellationToken);
        tenant.Current = municipality;
        try
        {
            var result = await work();
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        finally
        {
            tenant.Current = null;
            // What one municipality's work left in memory must not meet the next one's.
            db.ChangeTracker.Clear();
        }
    }
}

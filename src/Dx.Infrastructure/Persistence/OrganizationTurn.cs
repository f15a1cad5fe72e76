using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class OrganizationTurn(DxDbContext db) : IOrganizationTurn
{
    // Not the municipality's row: a recalculation or an import need not wait for a change of units.
    public Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended('organization ' || {municipality.Value}, 0))", cancellationToken);
}

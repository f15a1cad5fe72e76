using Dx.Application.People;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class MembershipTurn(DxDbContext db) : IMembershipTurn
{
    // A lock of its own: whoever records results in the municipality meanwhile does not wait.
    public Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({"people of " + municipality.Value}, 0))", cancellationToken);
}

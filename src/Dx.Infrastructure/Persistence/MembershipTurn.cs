using Dx.Application.People;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class MembershipTurn(DxDbContext db) : IMembershipTurn
{
    public Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.TakeTurnAsync("people", municipality, cancellationToken);
}

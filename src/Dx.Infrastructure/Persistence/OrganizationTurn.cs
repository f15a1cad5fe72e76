using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class OrganizationTurn(DxDbContext db) : IOrganizationTurn
{
    public Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.TakeTurnAsync("organization", municipality, cancellationToken);
}

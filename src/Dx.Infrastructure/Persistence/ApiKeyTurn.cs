using Dx.Application.ApiKeys;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class ApiKeyTurn(DxDbContext db) : IApiKeyTurn
{
    public Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.TakeTurnAsync("api keys", municipality, cancellationToken);
}

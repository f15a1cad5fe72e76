using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class IndicatorTurn(DxDbContext db) : IIndicatorTurn
{
    public Task TakeAsync(MunicipalityCode municipality, string indicator, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"select from indicators where municipality = {municipality.Value} and code = {indicator} for no key update",
            cancellationToken);
}

using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <summary>A turn that a transaction has until it ends. A lock of its own: whoever does something else there does not wait.</summary>
internal static class AdvisoryTurn
{
    /// <param name="db">In the transaction that takes the turn.</param>
    /// <param name="what">What goes one after the other.</param>
    /// <param name="of">Where; or whose it is.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static Task TakeTurnAsync(this DxDbContext db, string what, string of, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"{what} of {of}"}, 0))", cancellationToken);

    public static Task TakeTurnAsync(this DxDbContext db, string what, MunicipalityCode of, CancellationToken cancellationToken) =>
        db.TakeTurnAsync(what, of.Value, cancellationToken);
}

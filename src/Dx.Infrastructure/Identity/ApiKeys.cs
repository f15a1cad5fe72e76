using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Identity;

/// <summary>Looks keys up by digest and makes new ones.</summary>
internal sealed class ApiKeys(DxDbContext db, TimeProvider clock)
{
    /// <summary>Null: unknown, expired or revoked.</summary>
    public async Task<ApiKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        var digest = ApiKey.DigestOf(secret);
        var key = await db.Set<ApiKey>().AsNoTracking().SingleOrDefaultAsync(k => k.Digest == digest, cancellationToken);
        return key?.IsUsableAt(clock.GetUtcNow()) == true ? key : null;
    }

    /// <summary>Stores a key for a secret that the caller shows once, or already knows; again changes nothing.</summary>
    public async Task EnsureAsync(
        string secret, ApiKeyScope scope, MunicipalityCode? municipality, string name, CancellationToken cancellationToken)
    {
        var digest = ApiKey.DigestOf(secret);
        if (!await db.Set<ApiKey>().AnyAsync(k => k.Digest == digest, cancellationToken))
        {
            db.Add(ApiKey.Create(secret, scope, municipality, name, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    public Task<bool> AnyOperatorAsync(CancellationToken cancellationToken) =>
        db.Set<ApiKey>().AnyAsync(k => k.Scope == ApiKeyScope.Operator && k.RevokedAt == null, cancellationToken);
}

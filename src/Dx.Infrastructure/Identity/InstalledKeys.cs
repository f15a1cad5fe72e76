using Dx.Application.Common.Ports;
using Dx.Domain.ApiKeys;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Identity;

/// <summary>Keys that nobody asks for through the API: the operator's own.</summary>
internal sealed class InstalledKeys(DxDbContext db, ITenantTransaction transaction, TimeProvider clock)
{
    /// <summary>Stores a key for a secret that the caller shows once, or already knows; again changes nothing.</summary>
    public Task EnsureAsync(
        string secret, ApiKeyScope scope, MunicipalityCode municipality, string name, CancellationToken cancellationToken) =>
        transaction.RunAsync(
            municipality,
            async () =>
            {
                var digest = ApiKey.DigestOf(secret);
                if (!await db.ApiKeys.AnyAsync(k => k.Digest == digest, cancellationToken))
                {
                    db.Add(new ApiKey(municipality, secret, scope, name, clock.GetUtcNow()) { CreatedBy = "system" });
                    await db.SaveChangesAsync(cancellationToken);
                }

                return true;
            },
            cancellationToken);

    public Task<bool> AnyOperatorAsync(CancellationToken cancellationToken) => transaction.RunAsync(
        MunicipalityCode.Installation,
        () => db.ApiKeys.AnyAsync(k => k.Scope == ApiKeyScope.Operator && k.RevokedAt == null, cancellationToken),
        cancellationToken);
}

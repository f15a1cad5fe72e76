using Dx.Application.Common.Ports;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class IdempotencyStore(DxDbContext db, ITenant tenant, TimeProvider clock) : IIdempotencyStore
{
    public async Task<StoredResponse?> TakeAsync(string key, string requestHash, CancellationToken cancellationToken)
    {
        // The insert waits for another transaction that holds the key, and finds it taken once that one commits.
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
            insert into idempotency_keys (municipality, key, request_hash, created_at)
            values ({Municipality}, {key}, {requestHash}, {clock.GetUtcNow()}) on conflict do nothing
            """,
            cancellationToken);
        return taken == 1
            ? null
            : await db.Database.SqlQuery<StoredResponse>(
                $"""
                select request_hash as "RequestHash", response::text as "Response" from idempotency_keys
                where municipality = {Municipality} and key = {key}
                """)
                .SingleAsync(cancellationToken);
    }

    public Task StoreAsync(string key, string response, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"update idempotency_keys set response = {response}::jsonb where municipality = {Municipality} and key = {key}",
            cancellationToken);

    private string Municipality => tenant.Current?.Value
        ?? throw new InvalidOperationException("Idempotency keys belong to a municipality's unit of work.");
}

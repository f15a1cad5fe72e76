using System.Data.Common;
using Dx.Domain.Actions;
using Dx.Domain.Audit;
using Dx.Domain.Indicators;
using Dx.Domain.Plans;
using Dx.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>
/// Puts every change that a save makes on record, in the same transaction. What changed is noted at each save and
/// written just before the commit, so that the head of the chain is locked last and for as short as can be, and no two
/// writers can wait for each other in a circle.
/// </summary>
internal sealed class AuditTrail(AuditContext origin, TimeProvider clock) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly List<Noted> noted = [];
    private int beforeThisSave;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        // A save outside any transaction needs one of its own: the change and its entry go together or not at all.
        eventData.Context!.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
        beforeThisSave = noted.Count;
        Note([.. eventData.Context.ChangeTracker.Entries()]);
        return await base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        beforeThisSave = noted.Count;
        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget();
        return base.SaveChangesFailedAsync(eventData, cancellationToken);
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget();
        return base.SaveChangesCanceledAsync(eventData, cancellationToken);
    }

    // What an earlier transaction left behind was rolled back with it.
    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        noted.RemoveRange(0, beforeThisSave);
        beforeThisSave = 0;
        return ValueTask.FromResult(result);
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var context = (DxDbContext)eventData.Context!;
        foreach (var chain in noted.GroupBy(n => AuditedEntities.ChainOf(n.Entity)).OrderBy(g => g.Key.Value, StringComparer.Ordinal))
        {
            var log = new AuditLog((NpgsqlTransaction)transaction, chain.Key, context.CurrentMunicipality);
            var head = await log.LockAsync(cancellationToken);
            var at = clock.GetUtcNow();
            var entries = new List<AuditEntry>();
            foreach (var change in chain)
            {
                entries.Add(AuditChain.Append(head, EntryOf(change, at)));
                head = AuditHead.Of(entries[^1]);
            }

            await log.AppendAsync(entries, cancellationToken);
        }

        noted.Clear();
        beforeThisSave = 0;
        return result;
    }

    public InterceptionResult TransactionCommitting(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) =>
        noted.Count == 0 ? result : throw new NotSupportedException("Committing is asynchronous here.");

    private void Note(List<EntityEntry> entries)
    {
        var changes = entries.Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        var codes = CodesOf(entries);
        foreach (var entry in changes)
        {
            if (AuditedEntities.Exempt.ContainsKey(entry.Metadata.ClrType))
            {
                throw new InvalidOperationException($"{entry.Metadata.ShortName()} is never saved through EF.");
            }

            var change = ChangeOf(entry.State);

            // What is removed together with its item no longer knows which one that was.
            var entity = change is AuditChange.Removed ? entry.OriginalValues.ToObject() : entry.Entity;
            var item = AuditedEntities.ItemOf(entity);
            if (AuditFields.Difference(entry, change) is var (before, after))
            {
                noted.Add(new Noted(entity, item.Code ?? codes.GetValueOrDefault((item.Kind, item.Id)), change, before, after));
            }
        }
    }

    private void Forget() => noted.RemoveRange(beforeThisSave, noted.Count - beforeThisSave);

    private AuditEntry EntryOf(Noted change, DateTimeOffset at)
    {
        // Only now has the database given every key.
        var item = AuditedEntities.ItemOf(change.Entity);
        return new AuditEntry
        {
            Municipality = AuditedEntities.ChainOf(change.Entity),
            At = at,
            Actor = origin.Actor,
            ActorId = origin.ActorId,
            ActorName = origin.ActorName,
            Channel = origin.Channel,
            UseCase = origin.UseCase,
            ItemKind = item.Kind,
            ItemId = item.Id,
            ItemCode = change.Code,
            PartKind = item.PartKind,
            PartKey = item.PartKey,
            Change = change.Change,
            Before = change.Before,
            After = change.After,
            TraceId = origin.TraceId,
        };
    }

    // A part is found under its item's code, and whoever changes a part has loaded the item.
    private static Dictionary<(string Kind, string Id), string?> CodesOf(List<EntityEntry> entries)
    {
        var codes = new Dictionary<(string, string), string?>();
        foreach (var entity in entries.Select(e => e.Entity).Where(e => e is Plan or Indicator or ActionItem))
        {
            var item = AuditedEntities.ItemOf(entity);
            codes[(item.Kind, item.Id)] = item.Code;
        }

        return codes;
    }

    private static AuditChange ChangeOf(EntityState state) => state switch
    {
        EntityState.Added => AuditChange.Added,
        EntityState.Deleted => AuditChange.Removed,
        _ => AuditChange.Changed,
    };

    private sealed record Noted(object Entity, string? Code, AuditChange Change, string? Before, string? After);
}

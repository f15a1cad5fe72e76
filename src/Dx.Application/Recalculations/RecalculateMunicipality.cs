using Dx.Application.Attainments;
using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Attainments;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Recalculations;

/// <summary>
/// Judges what one municipality's dirty list asks for in one transaction, under a lease. At-least-once delivery is
/// harmless: computing the same again writes nothing. Null: there was nothing to do.
/// </summary>
[InternalRequest("Only workers run it; people ask for a run through RequestRecalculation.")]
public sealed record RecalculateMunicipalityCommand(RecalculationLease Lease) : IRequest<RecalculationRunDto?>, ITenantRequest
{
    public MunicipalityCode Municipality => Lease.Municipality;
}

internal sealed class RecalculateMunicipalityHandler(
    IDxDb db, IAttainmentStore store, IDirtyList dirtyList, IRecalculationLease leases, TimeProvider clock)
    : IRequestHandler<RecalculateMunicipalityCommand, RecalculationRunDto?>
{
    /// <summary>
    /// From this share of dirty indicators on, reading and merging everything costs no more than picking them out: at
    /// nine tenths the two were measured equal within their spread (docs/benchmarks.md).
    /// </summary>
    private const double FullRunShare = 0.9;

    /// <summary>Runs are kept for a fiscal year and the month after, and for as long as a result names them.</summary>
    private const int MonthsKept = 13;

    public async Task<RecalculationRunDto?> Handle(RecalculateMunicipalityCommand command, CancellationToken cancellationToken)
    {
        await leases.EnterAsync(command.Lease, cancellationToken);

        // Read the list before the facts: what is marked later is still on it afterwards.
        var dirty = await dirtyList.ReadAsync(command.Municipality, command.Lease.Lane, cancellationToken);
        var queued = await db.RecalculationRuns.Where(r => r.Status == RecalculationStatus.Queued)
            .OrderBy(r => r.RequestedAt).ToListAsync(cancellationToken);
        if (queued.Count == 0 && !dirty.AskForARun)
        {
            // What is left of a request that was answered, well or badly, in the meantime.
            await dirtyList.RemoveAsync(dirty, cancellationToken);
            await leases.CompleteAsync(command.Lease, judgedWith: null, cancellationToken);
            return null;
        }

        var scope = queued.Count > 0 ? RecalculationScope.Full : await ScopeAsync(dirty, cancellationToken);
        var run = queued.FirstOrDefault()
            ?? db.RecalculationRuns.Add(
                new RecalculationRun(command.Municipality, dirty.Trigger, scope, clock.GetUtcNow())).Entity;
        run.Start(clock.GetUtcNow());

        var basis = await BasisAsync(command.Municipality, cancellationToken);
        var indicators = scope is RecalculationScope.Full ? null : dirty.Indicators;
        var facts = store.ReadFactsAsync(command.Municipality, indicators, cancellationToken);
        var counts = await store.MergeAsync(
            run,
            indicators,
            facts.Select(f => new JudgedIndicator(f.Indicator, f.JudgeAll(basis.FiscalYear, basis.Thresholds))),
            cancellationToken);
        await dirtyList.RemoveAsync(dirty, cancellationToken);

        // Requests that waited together are answered by the one run.
        foreach (var answered in queued.Prepend(run).Distinct())
        {
            answered.Succeed(counts, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        if (scope is RecalculationScope.Full)
        {
            await RemoveOldRunsAsync(cancellationToken);
        }

        await leases.CompleteAsync(command.Lease, scope is RecalculationScope.Full ? basis : null, cancellationToken);
        return RecalculationRunDto.Of(run);
    }

    private async Task<RecalculationScope> ScopeAsync(DirtyEntries dirty, CancellationToken cancellationToken) =>
        dirty.FullRuns.Count > 0
        || dirty.Indicators.Count > FullRunShare * await db.Indicators.CountAsync(i => !i.Retired, cancellationToken)
            ? RecalculationScope.Full
            : RecalculationScope.Dirty;

    private async Task<JudgementBasis> BasisAsync(MunicipalityCode municipality, CancellationToken cancellationToken) => new(
        clock.FiscalYear(),
        AttainmentEngine.MethodVersion,
        await db.Municipalities.Where(m => m.Code == municipality).Select(m => m.Thresholds).SingleAsync(cancellationToken));

    private Task<int> RemoveOldRunsAsync(CancellationToken cancellationToken)
    {
        var limit = clock.GetUtcNow().AddMonths(-MonthsKept);
        return db.RecalculationRuns.Where(r => r.RequestedAt < limit && !db.Attainments.Any(a => a.RunId == r.Id))
            .ExecuteDeleteAsync(cancellationToken);
    }
}

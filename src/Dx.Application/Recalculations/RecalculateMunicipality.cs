using Dx.Application.Attainments;
using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Recalculations;

/// <summary>
/// Judges one municipality's dirty indicators, or all of them, in one transaction. At-least-once delivery is
/// harmless: computing the same again writes nothing. Null: there was nothing to do.
/// </summary>
[InternalRequest("Only workers run it; people ask for a run through RequestRecalculation.")]
public sealed record RecalculateMunicipalityCommand(
    MunicipalityCode Municipality, RecalculationTrigger Trigger, RecalculationScope Scope)
    : IRequest<RecalculationRunDto?>, ITenantRequest;

internal sealed class RecalculateMunicipalityHandler(IDxDb db, IAttainmentStore store, IDirtyList dirtyList, TimeProvider clock)
    : IRequestHandler<RecalculateMunicipalityCommand, RecalculationRunDto?>
{
    public async Task<RecalculationRunDto?> Handle(RecalculateMunicipalityCommand command, CancellationToken cancellationToken)
    {
        await dirtyList.ClaimAsync(command.Municipality, cancellationToken);

        // Read the list before the facts: what is marked later is still on it afterwards.
        var dirty = await dirtyList.ReadAsync(command.Municipality, cancellationToken);
        var queued = await db.RecalculationRuns.Where(r => r.Status == RecalculationStatus.Queued)
            .OrderBy(r => r.RequestedAt).ToListAsync(cancellationToken);
        if (command.Scope is RecalculationScope.Dirty && dirty.Indicators.Count == 0 && queued.Count == 0)
        {
            // What is left of a request that was answered, well or badly, in the meantime.
            await dirtyList.RemoveAsync(dirty, cancellationToken);
            return null;
        }

        var scope = queued.Count > 0 ? RecalculationScope.Full : command.Scope;
        var run = queued.FirstOrDefault()
            ?? db.RecalculationRuns.Add(
                new RecalculationRun(command.Municipality, command.Trigger, scope, clock.GetUtcNow())).Entity;
        run.Start(clock.GetUtcNow());

        var thresholds = await db.Municipalities.Where(m => m.Code == command.Municipality)
            .Select(m => m.Thresholds).SingleAsync(cancellationToken);
        var indicators = scope is RecalculationScope.Full ? null : dirty.Indicators;
        var facts = store.ReadFactsAsync(command.Municipality, indicators, cancellationToken);
        var current = clock.FiscalYear();
        var counts = await store.MergeAsync(
            run,
            indicators,
            facts.Select(f => new JudgedIndicator(f.Indicator, f.JudgeAll(current, thresholds))),
            cancellationToken);
        await dirtyList.RemoveAsync(dirty, cancellationToken);

        // Requests that waited together are answered by the one run.
        foreach (var answered in queued.Prepend(run).Distinct())
        {
            answered.Succeed(counts, clock.GetUtcNow());
        }

        await db.SaveChangesAsync(cancellationToken);
        return RecalculationRunDto.Of(run);
    }
}

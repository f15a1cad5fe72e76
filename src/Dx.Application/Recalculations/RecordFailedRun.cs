using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Recalculations;

/// <summary>
/// Keeps a run that failed, after its own transaction was rolled back with everything it did. False: the lease was
/// lost in the meantime, so the municipality is another worker's and nothing is kept.
/// </summary>
[InternalRequest("Only workers know that a run failed.")]
public sealed record RecordFailedRunCommand(RecalculationLease Lease, DateTimeOffset StartedAt, string Error)
    : IRequest<bool>, ITenantRequest
{
    public MunicipalityCode Municipality => Lease.Municipality;
}

internal sealed class RecordFailedRunHandler(IDxDb db, IDirtyList dirtyList, IRecalculationLease leases, TimeProvider clock)
    : IRequestHandler<RecordFailedRunCommand, bool>
{
    public async Task<bool> Handle(RecordFailedRunCommand command, CancellationToken cancellationToken)
    {
        if (!await leases.GiveUpAsync(command.Lease, cancellationToken))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var waiting = await db.RecalculationRuns.Where(r => r.Status == RecalculationStatus.Queued).ToListAsync(cancellationToken);
        if (waiting.Count > 0)
        {
            waiting.ForEach(asked => asked.Start(command.StartedAt));
        }
        else
        {
            var dirty = await dirtyList.ReadAsync(command.Municipality, command.Lease.Lane, cancellationToken);
            waiting.Add(await RepeatedAsync(command, dirty, cancellationToken) ?? Begin(command, dirty));
        }

        waiting.ForEach(run => run.Fail(command.Error, now));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    // Tried again and again, the same failure is one entry of the record whose end moves on.
    private async Task<RecalculationRun?> RepeatedAsync(
        RecordFailedRunCommand command, DirtyEntries dirty, CancellationToken cancellationToken)
    {
        var last = await db.RecalculationRuns.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is { Status: RecalculationStatus.Failed } && last.Error == command.Error && last.Trigger == dirty.Trigger
            ? last
            : null;
    }

    private RecalculationRun Begin(RecordFailedRunCommand command, DirtyEntries dirty)
    {
        var scope = dirty.FullRuns.Count > 0 ? RecalculationScope.Full : RecalculationScope.Dirty;
        var run = new RecalculationRun(command.Municipality, dirty.Trigger, scope, command.StartedAt);
        run.Start(command.StartedAt);
        return db.RecalculationRuns.Add(run).Entity;
    }
}

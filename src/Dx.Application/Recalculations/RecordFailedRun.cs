using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Recalculations;

/// <summary>Keeps a run that failed, after its own transaction was rolled back with everything it did.</summary>
[InternalRequest("Only workers know that a run failed.")]
public sealed record RecordFailedRunCommand(
    MunicipalityCode Municipality,
    RecalculationTrigger Trigger,
    RecalculationScope Scope,
    DateTimeOffset StartedAt,
    string Error) : IRequest, ITenantRequest;

internal sealed class RecordFailedRunHandler(IDxDb db, TimeProvider clock) : IRequestHandler<RecordFailedRunCommand>
{
    public async Task<Unit> Handle(RecordFailedRunCommand command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = await db.RecalculationRuns.Where(r => r.Status == RecalculationStatus.Queued).ToListAsync(cancellationToken);
        if (waiting.Count > 0)
        {
            waiting.ForEach(asked => asked.Start(command.StartedAt));
        }
        else
        {
            waiting.Add(await RepeatedAsync(command, cancellationToken) ?? Begin(command));
        }

        waiting.ForEach(run => run.Fail(command.Error, now));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    // Tried again and again, the same failure is one entry of the record whose end moves on.
    private async Task<RecalculationRun?> RepeatedAsync(RecordFailedRunCommand command, CancellationToken cancellationToken)
    {
        var last = await db.RecalculationRuns.OrderByDescending(r => r.RequestedAt).ThenByDescending(r => r.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is { Status: RecalculationStatus.Failed } && last.Error == command.Error && last.Trigger == command.Trigger
            ? last
            : null;
    }

    private RecalculationRun Begin(RecordFailedRunCommand command)
    {
        var run = new RecalculationRun(command.Municipality, command.Trigger, command.Scope, command.StartedAt);
        run.Start(command.StartedAt);
        return db.RecalculationRuns.Add(run).Entity;
    }
}

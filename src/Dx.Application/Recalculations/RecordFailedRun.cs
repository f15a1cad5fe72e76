using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using MediatR;

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
        var run = new RecalculationRun(command.Municipality, command.Trigger, command.Scope, command.StartedAt);
        run.Start(command.StartedAt);
        run.Fail(command.Error, clock.GetUtcNow());
        db.RecalculationRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

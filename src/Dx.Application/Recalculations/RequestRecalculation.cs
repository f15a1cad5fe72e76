using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using MediatR;

namespace Dx.Application.Recalculations;

/// <summary>Asks for a full recalculation of a municipality; a worker carries it out.</summary>
[RequirePermission(Permission.Recalculate)]
public sealed record RequestRecalculationCommand(MunicipalityCode Municipality)
    : IRequest<RecalculationRunDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }
}

internal sealed class RequestRecalculationHandler(IDxDb db, IWorkSignal signal, TimeProvider clock)
    : IRequestHandler<RequestRecalculationCommand, RecalculationRunDto>
{
    public async Task<RecalculationRunDto> Handle(RequestRecalculationCommand command, CancellationToken cancellationToken)
    {
        var run = new RecalculationRun(
            command.Municipality, RecalculationTrigger.Manual, RecalculationScope.Full, clock.GetUtcNow());
        db.RecalculationRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        await signal.RaiseAsync(command.Municipality, cancellationToken);
        return RecalculationRunDto.Of(run);
    }
}

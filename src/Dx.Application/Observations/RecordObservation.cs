using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Organizations;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using MediatR;

namespace Dx.Application.Observations;

/// <summary>Records the result of one fiscal year; an earlier recording stays in the history.</summary>
[RequirePermission(Permission.RecordObservation)]
public sealed record RecordObservationCommand(MunicipalityCode Municipality, string Indicator)
    : IRequest<ObservationDto>, IIdempotentRequest
{
    public string? IdempotencyKey { get; init; }

    /// <summary>Null: the newest definition version.</summary>
    public string? VersionCode { get; init; }

    public required ObservedResult Result { get; init; }
}

internal sealed class RecordObservationHandler(IDxDb db, ICaller caller, IIndicatorTurn turn, TimeProvider clock)
    : IRequestHandler<RecordObservationCommand, ObservationDto>
{
    public async Task<ObservationDto> Handle(RecordObservationCommand command, CancellationToken cancellationToken)
    {
        // Nobody was asked for a precondition, so recordings that arrive together wait for each other.
        await turn.TakeAsync(command.Municipality, command.Indicator, cancellationToken);
        var indicator = await db.IndicatorAsync(caller, command.Municipality, command.Indicator, cancellationToken);
        await db.EnsureMayReportForAsync(caller, command.Municipality, indicator.OwnerUnitId, cancellationToken);
        var observation = indicator.Record(
            indicator.Version(command.VersionCode),
            command.Result,
            new Recording(Provenance.Api, clock.GetUtcNow(), caller.Name));
        db.Observations.Add(observation);

        await db.SaveChangesAsync(cancellationToken);
        return ObservationDto.Of(observation, indicator, isCurrent: true);
    }
}

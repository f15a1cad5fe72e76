using Dx.Application.Common;
using Dx.Application.Common.Requests;
using Dx.Domain.Attainments;
using MediatR;

namespace Dx.Application.Recalculations;

/// <summary>
/// Starts what is due of a schedule. Whoever calls, and however often, each occurrence starts once; of several that
/// were missed only the latest. Null: there was nothing to start.
/// </summary>
[InternalRequest("Job engines and the watch over them call it; people ask for runs through RequestRecalculation.")]
public sealed record FireScheduleCommand(string Schedule) : IRequest<int?>;

internal sealed class FireScheduleHandler(IScheduleOccurrences occurrences, TimeProvider clock)
    : IRequestHandler<FireScheduleCommand, int?>
{
    public Task<int?> Handle(FireScheduleCommand command, CancellationToken cancellationToken)
    {
        var schedule = RecalculationSchedule.Named(command.Schedule);
        return occurrences.FireAsync(
            schedule, schedule.LastDueAt(clock.GetUtcNow()), clock.FiscalYear(), AttainmentEngine.MethodVersion, cancellationToken);
    }
}

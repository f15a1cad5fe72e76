namespace Dx.Infrastructure.Observability;

/// <summary>How far behind the workers are, across all municipalities.</summary>
internal interface IWorkState
{
    Task<WorkState> ReadAsync(CancellationToken cancellationToken);
}

/// <param name="DirtyEntries">Waiting on the dirty list.</param>
/// <param name="DirtyAge">Since when the oldest of them waits; zero when there is none.</param>
/// <param name="Overdue">Schedules that were due and have not run.</param>
internal sealed record WorkState(long DirtyEntries, TimeSpan DirtyAge, IReadOnlyList<OverdueSchedule> Overdue);

/// <param name="By">Since when it is due.</param>
internal sealed record OverdueSchedule(string Schedule, TimeSpan By);

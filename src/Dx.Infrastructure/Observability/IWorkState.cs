using Dx.Application.Recalculations;

namespace Dx.Infrastructure.Observability;

/// <summary>How far behind the workers are, across all municipalities.</summary>
internal interface IWorkState
{
    Task<WorkState> ReadAsync(CancellationToken cancellationToken);
}

/// <param name="DirtyEntries">Waiting on the dirty list.</param>
/// <param name="DirtyAge">Since when the oldest of them waits, by the database's clock; zero when there is none.</param>
/// <param name="FailingMunicipalities">Whose last run failed.</param>
/// <param name="Overdue">Schedules that were due more than <see cref="RecalculationSchedule.Grace"/> ago and were not started.</param>
internal sealed record WorkState(
    long DirtyEntries, TimeSpan DirtyAge, int FailingMunicipalities, IReadOnlyList<OverdueSchedule> Overdue)
{
    /// <summary>Letters that were neither sent nor given up.</summary>
    public long Mails { get; init; }

    /// <summary>Since when the oldest of them waits, by the database's clock.</summary>
    public TimeSpan MailAge { get; init; }

    /// <summary>Letters of the last day that were given up.</summary>
    public long MailsGivenUp { get; init; }
}

/// <param name="By">Since when it is due.</param>
internal sealed record OverdueSchedule(string Schedule, TimeSpan By);

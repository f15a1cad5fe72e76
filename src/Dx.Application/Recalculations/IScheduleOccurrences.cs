using Dx.Domain.FiscalYears;

namespace Dx.Application.Recalculations;

/// <summary>What was due and was started, once whoever starts it and however often.</summary>
public interface IScheduleOccurrences
{
    /// <summary>
    /// In one step: puts the occurrence on record and asks for a full run of every municipality whose results were not
    /// judged as of that fiscal year, with that method and with its present thresholds. A schedule's first occurrence
    /// ever is only put on record: before it there was nothing to miss.
    /// </summary>
    /// <returns>How many municipalities were asked to run; null: it was on record already.</returns>
    Task<int?> FireAsync(
        RecalculationSchedule schedule,
        DateTimeOffset dueAt,
        FiscalYear current,
        int methodVersion,
        CancellationToken cancellationToken);
}

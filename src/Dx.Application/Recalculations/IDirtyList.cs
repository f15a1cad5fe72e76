using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;

namespace Dx.Application.Recalculations;

/// <summary>The list of indicators whose attainments are out of date, and of full runs asked for.</summary>
public interface IDirtyList
{
    /// <summary>
    /// Municipalities that have entries and wait for a worker: nobody is at them and none is pausing after a failure. First
    /// those that a dead worker left in the middle, the others in no order. Across all tenants, for workers.
    /// </summary>
    /// <param name="most">So many at the most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<MunicipalityCode>> MunicipalitiesAsync(int most, CancellationToken cancellationToken);

    /// <summary>Asks for a full run of every municipality, and says why.</summary>
    Task AskForAllAsync(RecalculationTrigger trigger, CancellationToken cancellationToken);

    /// <summary>The lane's entries of the current municipality that are committed by now.</summary>
    Task<DirtyEntries> ReadAsync(MunicipalityCode municipality, RecalculationLane lane, CancellationToken cancellationToken);

    /// <summary>Takes the entries off the list; later marks of the same indicators stay.</summary>
    Task RemoveAsync(DirtyEntries entries, CancellationToken cancellationToken);
}

/// <param name="Sequences">Which rows were read.</param>
/// <param name="Indicators">Each indicator once.</param>
/// <param name="FullRuns">Why full runs were asked for, each reason once.</param>
public sealed record DirtyEntries(
    IReadOnlyList<long> Sequences,
    IReadOnlyCollection<IndicatorId> Indicators,
    IReadOnlyCollection<RecalculationTrigger> FullRuns)
{
    /// <summary>Whether there is something to judge; a signal alone is not.</summary>
    public bool AskForARun => Indicators.Count > 0 || FullRuns.Count > 0;

    /// <summary>What a run that answers all of them is put down to: the reason that reaches furthest.</summary>
    public RecalculationTrigger Trigger => FullRuns.Prepend(RecalculationTrigger.Change).Max();
}

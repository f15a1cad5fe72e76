using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;

namespace Dx.Application.Attainments;

/// <summary>Bulk reading of facts and bulk writing of attainments, within the current unit of work.</summary>
public interface IAttainmentStore
{
    /// <summary>
    /// The facts of the given indicators, or of all of the municipality's, in a few bulk reads; only some of them are
    /// in memory at a time.
    /// </summary>
    IAsyncEnumerable<IndicatorFacts> ReadFactsAsync(
        MunicipalityCode municipality, IReadOnlyCollection<IndicatorId>? indicators, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the stored attainments of the indicators in question (null: all) equal to what was judged: only rows that
    /// differ are written, so computing the same again writes nothing and leaves <c>computedAt</c> untouched.
    /// </summary>
    Task<RecalculationCounts> MergeAsync(
        RecalculationRun run,
        IReadOnlyCollection<IndicatorId>? indicators,
        IAsyncEnumerable<JudgedIndicator> judged,
        CancellationToken cancellationToken);
}

/// <summary>All results of one indicator.</summary>
public sealed record JudgedIndicator(IndicatorId Indicator, IEnumerable<JudgedPair> Pairs);

/// <summary>The list of indicators whose attainments are out of date.</summary>
public interface IDirtyList
{
    /// <summary>The municipalities that have entries; across all tenants, for workers.</summary>
    Task<IReadOnlyList<MunicipalityCode>> MunicipalitiesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits until no other worker is at this municipality, and keeps others away until the transaction ends.
    /// </summary>
    Task ClaimAsync(MunicipalityCode municipality, CancellationToken cancellationToken);

    /// <summary>The entries of the current municipality that are committed by now.</summary>
    Task<DirtyEntries> ReadAsync(MunicipalityCode municipality, CancellationToken cancellationToken);

    /// <summary>Takes the entries off the list; later marks of the same indicators stay.</summary>
    Task RemoveAsync(DirtyEntries entries, CancellationToken cancellationToken);
}

/// <param name="Sequences">Which rows were read.</param>
/// <param name="Indicators">Each indicator once.</param>
public sealed record DirtyEntries(IReadOnlyList<long> Sequences, IReadOnlyCollection<IndicatorId> Indicators);

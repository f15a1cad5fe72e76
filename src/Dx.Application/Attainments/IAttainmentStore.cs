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

using Dx.Application.Common.Ports;
using Dx.Application.Plans;
using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Attainments;

/// <summary>How a plan, an element or a municipality stands.</summary>
/// <param name="Score">Mean of <c>attainmentClamped</c> over the counted pairs, 0 to 1; null when none is counted.</param>
/// <param name="Coverage">counted / applicable, 0 to 1; null when none is applicable.</param>
/// <param name="Counted">Pairs that enter the score.</param>
/// <param name="Applicable">Pairs with a target that is determined.</param>
/// <param name="Pairs">Distinct (indicator, target fiscal year) pairs; 再掲 counts once.</param>
/// <param name="OutlookCounts">Adds up to <paramref name="Pairs"/>; zeros left out.</param>
public sealed record RollUpDto(
    decimal? Score, decimal? Coverage, int Counted, int Applicable, int Pairs, IReadOnlyList<OutlookCountDto> OutlookCounts)
{
    internal static RollUpDto Of(RollUp rollUp) => new(
        rollUp.Score,
        rollUp.Coverage,
        rollUp.Counted,
        rollUp.Applicable,
        rollUp.Pairs,
        [.. rollUp.OutlookCounts.Where(c => c.Count > 0).Select(c => new OutlookCountDto(c.Outlook, c.Count))]);
}

/// <summary>How many pairs have an outlook.</summary>
public sealed record OutlookCountDto(Outlook Outlook, int Count);

/// <summary>How a plan stands: null roll-up where it has no indicators.</summary>
internal sealed record PlanStanding(int IndicatorCount, RollUpDto? RollUp);

/// <summary>Reads stored attainments and rolls them up; nothing is judged here.</summary>
internal sealed class RollUpReader(IDxDb db, ITenant tenant)
{
    /// <summary>Stored results as of a fiscal year: the newest stored one not after it, for each pair.</summary>
    public IQueryable<StoredAttainment> AsOf(FiscalYear asOf) =>
        from attainment in db.Attainments
        where attainment.AsOfFiscalYear == db.Attainments
            .Where(a => a.IndicatorId == attainment.IndicatorId && a.AsOfFiscalYear <= asOf)
            .Max(a => a.AsOfFiscalYear)
        select attainment;

    public async Task<bool> IsStrictAsync(CancellationToken cancellationToken) =>
        await db.Municipalities.Where(m => m.Code == tenant.Current).Select(m => m.StrictRollUp).SingleAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<PlanId, PlanStanding>> OfPlansAsync(
        IReadOnlyCollection<Plan> plans, FiscalYear asOf, CancellationToken cancellationToken)
    {
        var ids = plans.Select(p => p.Id).ToList();
        var indicators = await db.ListedIndicators().Where(i => ids.Contains(i.PlanId))
            .Select(i => new { i.Id, i.PlanId }).ToListAsync(cancellationToken);
        var pairs = (await PairsAsync([.. indicators.Select(i => i.Id)], asOf, cancellationToken))
            .ToLookup(p => p.Indicator);
        var strict = await IsStrictAsync(cancellationToken);
        var byPlan = indicators.ToLookup(i => i.PlanId, i => i.Id);
        return ids.ToDictionary(id => id, id => new PlanStanding(
            byPlan[id].Count(),
            byPlan[id].Any() ? RollUpDto.Of(RollUp.Of(byPlan[id].SelectMany(i => pairs[i]), strict)) : null));
    }

    /// <summary>The pairs of some indicators as stored, ready to be rolled up.</summary>
    public async Task<IReadOnlyList<RollUpPair<IndicatorId>>> PairsAsync(
        IReadOnlyCollection<IndicatorId> indicators, FiscalYear asOf, CancellationToken cancellationToken)
    {
        var rows = await AsOf(asOf).Where(a => indicators.Contains(a.IndicatorId))
            .Select(a => new { a.IndicatorId, a.TargetFiscalYear, a.Rule, a.AttainmentClamped })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(a =>
        {
            var rule = OutlookRule.Stored(a.Rule);
            return new RollUpPair<IndicatorId>(
                a.IndicatorId, a.TargetFiscalYear, rule.Outlook, rule.ShareOf(a.AttainmentClamped));
        });
    }
}

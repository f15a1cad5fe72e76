using Dx.Application.Common.Ports;
using Dx.Domain.Actions;
using Dx.Domain.Common;
using Dx.Domain.Indicators;
using Dx.Domain.Observations;
using Dx.Domain.Organizations;
using Dx.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.PlanDocuments.Importing;

/// <summary>One plan with everything its document speaks of, tracked, in printed order.</summary>
internal sealed class PlanGraph
{
    public required Plan Plan { get; init; }

    public List<PlanElement> Elements { get; init; } = [];

    public List<Placement> Placements { get; init; } = [];

    public List<ActionItem> Actions { get; init; } = [];

    /// <summary>Retired ones too.</summary>
    public List<Indicator> Indicators { get; init; } = [];

    /// <summary>The recordings that count: the newest of each version and fiscal year.</summary>
    public List<Observation> Observations { get; init; } = [];

    public List<Principle> Principles { get; init; } = [];

    public List<Succession> Successions { get; init; } = [];

    public List<GovernanceBody> Bodies { get; init; } = [];

    public List<ReportingLine> ReportingLines { get; init; } = [];

    public List<Term> Terms { get; init; } = [];

    public List<ReferenceCase> ReferenceCases { get; init; } = [];

    /// <summary>All of the municipality's: plans share them.</summary>
    public List<OrganizationUnit> Units { get; init; } = [];

    /// <summary>Null: no plan of that code.</summary>
    public static async Task<PlanGraph?> LoadAsync(IDxDb db, string code, CancellationToken ct)
    {
        if (await db.Plans.SingleOrDefaultAsync(p => p.Code == code, ct) is not { } plan)
        {
            return null;
        }

        var indicators = await db.Indicators.Include(i => i.Versions).ThenInclude(v => v.Targets)
            .Where(i => i.PlanId == plan.Id).OrderBy(i => i.Ordinal).AsSplitQuery().ToListAsync(ct);
        return new PlanGraph
        {
            Plan = plan,
            Elements = await db.PlanElements.Where(e => e.PlanId == plan.Id).OrderBy(e => e.Ordinal).ToListAsync(ct),
            Placements = await db.Placements.Where(p => p.PlanId == plan.Id).OrderBy(p => p.Occurrence).ToListAsync(ct),
            Actions = await db.ActionItems.Include(a => a.Sections).Include(a => a.Phases)
                .Where(a => a.PlanId == plan.Id).OrderBy(a => a.Ordinal).AsSplitQuery().ToListAsync(ct),
            Indicators = indicators,
            Observations = await CurrentObservationsAsync(db, plan.Id, ct),
            Principles = await FactsAsync(db.Principles, plan.Id, ct),
            Successions = await FactsAsync(db.Successions, plan.Id, ct),
            Bodies = await FactsAsync(db.GovernanceBodies, plan.Id, ct),
            ReportingLines = await FactsAsync(db.ReportingLines, plan.Id, ct),
            Terms = await FactsAsync(db.Terms, plan.Id, ct),
            ReferenceCases = await FactsAsync(db.ReferenceCases, plan.Id, ct),
            Units = await db.OrganizationUnits.ToListAsync(ct),
        };
    }

    public static async Task<PlanGraph> NewAsync(IDxDb db, Plan plan, CancellationToken ct) => new()
    {
        Plan = db.Plans.Add(plan).Entity,
        Units = await db.OrganizationUnits.ToListAsync(ct),
    };

    private static Task<List<TFact>> FactsAsync<TFact>(DbSet<TFact> facts, PlanId plan, CancellationToken ct)
        where TFact : PlanFact =>
        facts.Where(f => f.PlanId == plan).OrderBy(f => f.Ordinal).ToListAsync(ct);

    private static async Task<List<Observation>> CurrentObservationsAsync(IDxDb db, PlanId plan, CancellationToken ct)
    {
        var recordings = await db.Observations.AsNoTracking()
            .Where(o => db.Indicators.Any(i => i.PlanId == plan && i.Id == o.IndicatorId))
            .OrderBy(o => o.FiscalYear).ThenBy(o => o.Id).ToListAsync(ct);
        return [.. recordings.GroupBy(o => (o.VersionId, o.FiscalYear)).Select(g => g.Last())];
    }
}

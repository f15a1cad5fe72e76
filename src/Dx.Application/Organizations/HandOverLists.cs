using Dx.Application.Common.Ports;
using Dx.Application.Indicators;
using Dx.Application.Plans;
using Dx.Domain.Actions;
using Dx.Domain.FiscalYears;
using Dx.Domain.Observations;
using Dx.Domain.Organizations;
using Dx.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>A person's part in one item.</summary>
/// <param name="To">The last day (inclusive); null: open.</param>
public sealed record ResponsibilityDto(Guid Id, HolderDto Holder, HolderRole Role, DateOnly From, DateOnly? To)
{
    internal static ResponsibilityDto Of(Responsibility held) => new(
        held.Id.Value, HolderDto.Of(held.Holder), held.Role, held.From, held.To);
}

/// <summary>The unit responsible for an item now.</summary>
/// <param name="Declared">As the plan's document names it; null where it names none.</param>
/// <param name="Current">Who stands for it today; null where a person has to decide.</param>
/// <param name="Candidates">What a split left to choose from.</param>
public sealed record ItemUnitDto(UnitRefDto? Declared, UnitStanding? Standing, UnitRefDto? Current, IReadOnlyList<UnitRefDto> Candidates)
{
    internal static ItemUnitDto Of(OrganizationHistory history, DeclaredUnit declared, UnitAnswer? answer, FiscalYear year) => new(
        declared.Unit is { } named ? new UnitRefDto(history[named].Code, history[named].Name) : null,
        answer?.Standing,
        answer is { Standing: UnitStanding.Known, Unit: var unit } ? UnitRefDto.Of(history, unit, year) : null,
        answer is null ? [] : [.. answer.Candidates.Select(c => UnitRefDto.Of(history, c, year))]);
}

/// <summary>One thing to hand over, with what the successor must know of it.</summary>
public sealed record HandOverItemDto
{
    public required ItemRefDto Item { get; init; }

    public required IReadOnlyList<ItemUnitDto> Units { get; init; }

    /// <summary>Held on that day or later, 主担当 first.</summary>
    public required IReadOnlyList<ResponsibilityDto> Holders { get; init; }

    /// <summary>For an indicator: the newest result.</summary>
    public required LatestResultDto? Latest { get; init; }

    /// <summary>For an indicator: of last fiscal year and this one, those for which nothing is recorded yet.</summary>
    public required IReadOnlyList<int> MissingFiscalYears { get; init; }

    /// <summary>For an action: the published result.</summary>
    public required ActionResultDto? Result { get; init; }

    /// <summary>For an action: what its schedule has for this fiscal year.</summary>
    public required IReadOnlyList<string> CurrentPhases { get; init; }
}

/// <summary>Reads what is held, by whom and in which state; for those who may see persons' names.</summary>
internal sealed class HandOverLists(IDxDb db)
{
    /// <summary>Plans whose items are still worked on.</summary>
    public IQueryable<Plan> LivePlans => db.Plans.Where(p => p.Status == PlanStatus.InForce || p.Status == PlanStatus.Draft);

    /// <summary>Everybody who holds something on that day or later, by item, 主担当 first.</summary>
    public async Task<ILookup<HeldItem, Responsibility>> HoldersAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var held = await db.Responsibilities.AsNoTracking().Where(r => r.To == null || r.To >= day).ToListAsync(cancellationToken);
        return held.OrderBy(r => r.Role).ThenBy(r => r.From).ThenBy(r => r.Id.Value).ToLookup(r => r.Item);
    }

    public async Task<IReadOnlyList<HandOverItemDto>> DescribeAsync(
        IReadOnlyList<HoldableItem> items,
        ItemUnits units,
        ILookup<HeldItem, Responsibility> holders,
        FiscalYear year,
        CancellationToken cancellationToken)
    {
        var latest = await LatestAsync(items, cancellationToken);
        var actions = await ActionsAsync(items, cancellationToken);
        return [.. items.Select(item =>
        {
            var results = latest[item.Item].ToList();
            var action = actions.GetValueOrDefault(item.Item);
            return new HandOverItemDto
            {
                Item = item.Ref,
                Units = units.Describe(item, year),
                Holders = [.. holders[item.Item].Select(ResponsibilityDto.Of)],
                Latest = results.Count == 0 ? null : LatestResultDto.Of(results[^1]),
                MissingFiscalYears = item.Item.Kind is HeldItemKind.Action
                    ? []
                    : [.. new[] { year - 1, year }.Where(y => y >= item.PlanFrom && results.TrueForAll(r => r.FiscalYear != y)).Select(y => y.Value)],
                Result = action?.Result is { } result ? new ActionResultDto(result.FiscalYear.Value, result.Rating, result.Text) : null,
                CurrentPhases = action is null
                    ? []
                    : [.. action.Phases.OrderBy(p => p.Ordinal).Where(p => !(year < p.From) && !(year > p.To)).Select(p => p.Title)],
            };
        })];
    }

    // Oldest first, the one that counts last within each year.
    private async Task<ILookup<HeldItem, Observation>> LatestAsync(IReadOnlyList<HoldableItem> items, CancellationToken cancellationToken)
    {
        var codes = items.Where(i => i.Item.Kind is HeldItemKind.Indicator).Select(i => i.Item.Code).ToArray();
        var rows = await (
            from indicator in db.Indicators
            join observation in db.Observations on indicator.Id equals observation.IndicatorId
            where codes.Contains(indicator.Code)
            orderby observation.FiscalYear, observation.Id
            select new { indicator.PlanId, indicator.Code, Observation = observation })
            .AsNoTracking().ToListAsync(cancellationToken);
        return rows.ToLookup(r => new HeldItem(HeldItemKind.Indicator, r.PlanId, r.Code), r => r.Observation);
    }

    private async Task<Dictionary<HeldItem, ActionItem>> ActionsAsync(IReadOnlyList<HoldableItem> items, CancellationToken cancellationToken)
    {
        var wanted = items.Select(i => i.Item).Where(i => i.Kind is HeldItemKind.Action).ToHashSet();
        var plans = wanted.Select(i => i.Plan).Distinct().ToArray();
        var actions = await db.ActionItems.AsNoTracking().Include(a => a.Phases)
            .Where(a => plans.Contains(a.PlanId)).ToListAsync(cancellationToken);
        return actions.Select(a => (Item: new HeldItem(HeldItemKind.Action, a.PlanId, a.Code), Action: a))
            .Where(a => wanted.Contains(a.Item)).ToDictionary(a => a.Item, a => a.Action);
    }
}

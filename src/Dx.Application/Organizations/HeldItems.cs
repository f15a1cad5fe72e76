using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Plans;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Organizations;
using Dx.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>An indicator or action as people name it.</summary>
public sealed record ItemRefDto(HeldItemKind Kind, string PlanCode, string Code, string Title);

/// <summary>A thing that can be held, with the units that its plan's document names.</summary>
/// <param name="PlanFrom">The first fiscal year that the document speaks of.</param>
internal sealed record HoldableItem(
    HeldItem Item, string PlanCode, string Title, FiscalYear PlanFrom, IReadOnlyList<DeclaredUnit> Declared)
{
    public ItemRefDto Ref => new(Item.Kind, PlanCode, Item.Code, Title);
}

/// <summary>A unit that a document names, from and to a fiscal year (inclusive) where it says so; null: it names none.</summary>
internal sealed record DeclaredUnit(OrganizationUnitId? Unit, FiscalYear? From, FiscalYear? To)
{
    public bool Holds(FiscalYear year) => !(year < From) && !(year > To);
}

internal static class HeldItems
{
    /// <summary>Every listed indicator and action of some plans, in the plans' and their own order.</summary>
    public static async Task<List<HoldableItem>> HoldableItemsAsync(
        this IDxDb db, IQueryable<Plan> plans, CancellationToken cancellationToken)
    {
        var indicators = await (
            from plan in plans
            join indicator in db.ListedIndicators() on plan.Id equals indicator.PlanId
            orderby plan.Period.From descending, plan.Code, indicator.Ordinal
            select new { plan.Id, PlanCode = plan.Code, plan.Period.From, indicator.Code, indicator.Name, indicator.OwnerUnitId })
            .ToListAsync(cancellationToken);
        var actions = await (
            from plan in plans
            join action in db.ActionItems on plan.Id equals action.PlanId
            orderby plan.Period.From descending, plan.Code, action.Ordinal
            select new
            {
                plan.Id,
                PlanCode = plan.Code,
                plan.Period.From,
                action.Code,
                action.Title,
                Sections = action.Sections.OrderBy(s => s.Ordinal).Select(s => new { s.UnitId, s.From, s.To }).ToList(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. indicators.Select(i => new HoldableItem(
                new HeldItem(HeldItemKind.Indicator, i.Id, i.Code), i.PlanCode, i.Name, i.From, [new DeclaredUnit(i.OwnerUnitId, null, null)])),
            .. actions.Select(a => new HoldableItem(
                new HeldItem(HeldItemKind.Action, a.Id, a.Code),
                a.PlanCode,
                a.Title,
                a.From,
                a.Sections.Count == 0
                    ? [new DeclaredUnit(null, null, null)]
                    : a.Sections.ConvertAll(s => new DeclaredUnit(s.UnitId, s.From, s.To)))),
        ];
    }

    /// <exception cref="NotFoundException">The municipality has no such indicator or action.</exception>
    public static async Task<HoldableItem> HoldableItemAsync(
        this IDxDb db, HeldItemKind kind, string plan, string code, CancellationToken cancellationToken) =>
        (await db.HoldableItemsAsync(db.Plans.Where(p => p.Code == plan), cancellationToken)).Named(kind, plan, code);

    /// <exception cref="NotFoundException">There is no such indicator or action among them.</exception>
    public static HoldableItem Named(this List<HoldableItem> items, HeldItemKind kind, string plan, string code) =>
        items.Find(i => i.Item.Kind == kind && i.PlanCode == plan && i.Item.Code == code)
        ?? throw new NotFoundException(kind is HeldItemKind.Indicator ? "indicator" : "action", $"{plan}/{code}");
}

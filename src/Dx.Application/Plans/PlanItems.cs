using Dx.Application.Common.Ports;
using Dx.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>What a succession joins.</summary>
public enum PlanItemKind
{
    Element,
    Action,
    Indicator,
}

/// <summary>An element, action or indicator that can be named by its plan's code and its own.</summary>
internal sealed record PlanItem(string Plan, string Code, string Title, PlanItemKind Kind);

internal static class PlanItems
{
    /// <summary>The items of some plans by plan and code; within a plan the three kinds share their codes.</summary>
    public static async Task<Dictionary<(string Plan, string Code), PlanItem>> ItemsAsync(
        this IDxDb db, IQueryable<Plan> plans, CancellationToken cancellationToken)
    {
        var elements = await (
            from plan in plans
            join element in db.PlanElements on plan.Id equals element.PlanId
            select new PlanItem(plan.Code, element.Code, element.Title, PlanItemKind.Element)).ToListAsync(cancellationToken);
        var actions = await (
            from plan in plans
            join action in db.ActionItems on plan.Id equals action.PlanId
            select new PlanItem(plan.Code, action.Code, action.Title, PlanItemKind.Action)).ToListAsync(cancellationToken);
        var indicators = await (
            from plan in plans
            join indicator in db.ListedIndicators() on plan.Id equals indicator.PlanId
            select new PlanItem(plan.Code, indicator.Code, indicator.Name, PlanItemKind.Indicator)).ToListAsync(cancellationToken);
        return elements.Concat(actions).Concat(indicators).ToDictionary(i => (i.Plan, i.Code));
    }
}

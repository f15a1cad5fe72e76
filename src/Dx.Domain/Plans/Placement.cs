using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Plans;

/// <summary>掲載: where an indicator or an action stands in the hierarchy. A second placement of one thing is 再掲.</summary>
public sealed class Placement : IMunicipalityOwned
{
    private Placement()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public Guid Id { get; private init; }

    public PlanId PlanId { get; private init; }

    public ElementId ElementId { get; private init; }

    public IndicatorId? IndicatorId { get; private init; }

    public ActionItemId? ActionItemId { get; private init; }

    /// <summary>0 for the home of the thing, 1 and up for each 再掲.</summary>
    public int Occurrence { get; private init; }

    /// <summary>The number printed there.</summary>
    public string? Number { get; private init; }

    /// <summary>What is printed beside it there (例: 【再掲】).</summary>
    public string? Label { get; private init; }

    public bool IsReprint => Occurrence > 0;

    public static Placement Of(PlanElement element, IndicatorId indicator, int occurrence, string? number, string? label) =>
        At(element, indicator, null, occurrence, number, label);

    public static Placement Of(PlanElement element, ActionItemId action, int occurrence, string? number, string? label) =>
        At(element, null, action, occurrence, number, label);

    /// <summary>Whether another placement says the same of the same thing.</summary>
    public bool IsSameAs(Placement other) =>
        ElementId == other.ElementId && IndicatorId == other.IndicatorId && ActionItemId == other.ActionItemId
        && Occurrence == other.Occurrence && Number == other.Number && Label == other.Label;

    private static Placement At(
        PlanElement element, IndicatorId? indicator, ActionItemId? action, int occurrence, string? number, string? label) =>
        new()
        {
            Municipality = element.Municipality,
            Id = Guid.CreateVersion7(),
            PlanId = element.PlanId,
            ElementId = element.Id,
            IndicatorId = indicator,
            ActionItemId = action,
            Occurrence = occurrence,
            Number = number,
            Label = label,
        };
}

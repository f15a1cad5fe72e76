using Dx.Application.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Plans;

namespace Dx.Application.Plans;

/// <summary>A span of fiscal years, both ends inclusive.</summary>
/// <param name="From">First fiscal year (Western).</param>
/// <param name="To">Last fiscal year; null: open-ended.</param>
/// <param name="Text">As published, where it says more than two years.</param>
public sealed record PeriodDto(int From, int? To, string? Text)
{
    internal static PeriodDto Of(FiscalPeriod period) => new(period.From.Value, period.To?.Value, period.Text);
}

/// <summary>A plan in a list, with how it stands.</summary>
public record PlanListItemDto
{
    public required string Code { get; init; }

    public required string Title { get; init; }

    public required string? ShortTitle { get; init; }

    public required PlanKind Kind { get; init; }

    public required PlanStatus Status { get; init; }

    public required bool Published { get; init; }

    /// <summary>Grows by one with each import that changes the plan's document.</summary>
    public required int Revision { get; init; }

    public required PeriodDto Period { get; init; }

    public required int IndicatorCount { get; init; }

    /// <summary>Null for a plan without indicators.</summary>
    public required RollUpDto? RollUp { get; init; }
}

/// <summary>A plan with everything its document says of itself.</summary>
public sealed record PlanDto : PlanListItemDto
{
    public required string? AdoptedOn { get; init; }

    public required string? Summary { get; init; }

    /// <summary>The plan's own names for the levels of its hierarchy, from the top.</summary>
    public required IReadOnlyList<PlanLevel> Levels { get; init; }

    public required PlanSource Source { get; init; }

    public required IReadOnlyList<RelatedPlan> RelatedPlans { get; init; }

    public required IReadOnlyList<PlanProcess> Processes { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    public required PlanCountsDto Counts { get; init; }
}

/// <summary>How many of each the plan has.</summary>
public sealed record PlanCountsDto(
    int Elements, int Principles, int Actions, int Indicators, int Successions, int Bodies, int Terms, int References);

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>The plan's hierarchy: flat with <c>parentCode</c>, or nested.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListPlanElementsQuery(MunicipalityCode Municipality, string Plan, bool AsTree)
    : IRequest<Page<PlanElementDto>>, ITenantRequest, IReplicaReadable;

/// <summary>One element in the plan's own words.</summary>
public sealed record PlanElementDto
{
    public required string Code { get; init; }

    /// <summary>Null at the top.</summary>
    public required string? ParentCode { get; init; }

    public required string Level { get; init; }

    /// <summary>The plan's own word for the level (戦略, 基本方針 …).</summary>
    public required string LevelName { get; init; }

    public required string? Number { get; init; }

    public required string Title { get; init; }

    public required string? Summary { get; init; }

    public required IReadOnlyList<Aspect> Aspects { get; init; }

    public required IReadOnlyList<NationalPriority> NationalPriorities { get; init; }

    public required string? Cite { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    /// <summary>Indicators placed here, in printed order.</summary>
    public required IReadOnlyList<PlacedDto> Indicators { get; init; }

    /// <summary>Actions placed here, in printed order.</summary>
    public required IReadOnlyList<PlacedDto> Actions { get; init; }

    /// <summary>Elements beneath; only in the tree view.</summary>
    public IReadOnlyList<PlanElementDto>? Children { get; init; }
}

/// <summary>Something placed in an element.</summary>
/// <param name="IsReprint">再掲: its home is another element.</param>
public sealed record PlacedDto(string Code, string Name, string? Number, string? Label, bool IsReprint);

internal sealed class ListPlanElementsHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListPlanElementsQuery, Page<PlanElementDto>>
{
    public async Task<Page<PlanElementDto>> Handle(ListPlanElementsQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var elements = await db.PlanElements.AsNoTracking()
            .Where(e => e.PlanId == plan.Id).OrderBy(e => e.Ordinal).ToListAsync(cancellationToken);
        var indicators = await PlacedIndicatorsAsync(plan.Id, cancellationToken);
        var actions = await PlacedActionsAsync(plan.Id, cancellationToken);
        var codes = elements.ToDictionary(e => e.Id, e => e.Code);
        var levels = plan.Levels.ToDictionary(l => l.Code, l => l.Name, StringComparer.Ordinal);
        var children = elements.ToLookup(e => e.ParentId);

        PlanElementDto Describe(PlanElement element) => new()
        {
            Code = element.Code,
            ParentCode = element.ParentId is { } parent ? codes[parent] : null,
            Level = element.LevelCode,
            LevelName = levels[element.LevelCode],
            Number = element.Number,
            Title = element.Title,
            Summary = element.Summary,
            Aspects = element.Aspects,
            NationalPriorities = element.NationalPriorities,
            Cite = element.Cite,
            Notes = element.Notes,
            Indicators = [.. indicators[element.Id]],
            Actions = [.. actions[element.Id]],
            Children = request.AsTree ? [.. children[element.Id].Select(Describe)] : null,
        };

        return Paging.Whole<PlanElementDto>([.. (request.AsTree ? children[null] : elements).Select(Describe)]);
    }

    private async Task<ILookup<ElementId, PlacedDto>> PlacedIndicatorsAsync(PlanId plan, CancellationToken ct)
    {
        var placed = await (
            from placement in db.Placements
            join indicator in db.Indicators on placement.IndicatorId equals indicator.Id
            where placement.PlanId == plan
            orderby indicator.Ordinal
            select new { placement.ElementId, indicator.Code, indicator.Name, placement.Number, placement.Label, placement.Occurrence })
            .ToListAsync(ct);
        return placed.OrderBy(p => PrintedNumber(p.Number)).ToLookup(
            p => p.ElementId, p => new PlacedDto(p.Code, p.Name, p.Number, p.Label, p.Occurrence > 0));
    }

    private async Task<ILookup<ElementId, PlacedDto>> PlacedActionsAsync(PlanId plan, CancellationToken ct)
    {
        var placed = await (
            from placement in db.Placements
            join action in db.ActionItems on placement.ActionItemId equals action.Id
            where placement.PlanId == plan
            orderby action.Ordinal
            select new { placement.ElementId, action.Code, action.Title, placement.Number, placement.Label, placement.Occurrence })
            .ToListAsync(ct);
        return placed.OrderBy(p => PrintedNumber(p.Number)).ToLookup(
            p => p.ElementId, p => new PlacedDto(p.Code, p.Title, p.Number, p.Label, p.Occurrence > 0));
    }

    // Things with a printed number stand in its order; the rest keep theirs behind them.
    private static int PrintedNumber(string? number) =>
        int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : int.MaxValue;
}

using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Organizations;
using Dx.Domain.Actions;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>取組 of a plan with sections, phases and placements.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListActionItemsQuery(MunicipalityCode Municipality, string Plan)
    : IRequest<Page<ActionItemDto>>, ITenantRequest, IReplicaReadable;

/// <summary>One 取組・事業.</summary>
public sealed record ActionItemDto
{
    public required string Code { get; init; }

    public required string? Number { get; init; }

    public required string Title { get; init; }

    public required string? Summary { get; init; }

    public required IReadOnlyList<string> Points { get; init; }

    public required PeriodDto? Period { get; init; }

    public required IReadOnlyList<ActionPlacementDto> Placements { get; init; }

    public required IReadOnlyList<ActionSectionDto> Sections { get; init; }

    public required IReadOnlyList<SchedulePhaseDto> Phases { get; init; }

    public required ActionResultDto? Result { get; init; }

    public required string? Cite { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }
}

/// <summary>Where the action stands; the second and later are 再掲.</summary>
public sealed record ActionPlacementDto(string ElementCode, string ElementTitle, string? Number, string? Label, bool IsReprint);

/// <summary>担当課, from and to a fiscal year (inclusive) where the source says so.</summary>
/// <param name="UnitName">As published.</param>
/// <param name="Current">Who stands for it today, or at its own end; null where a person has to decide or nobody does.</param>
public sealed record ActionSectionDto(
    string UnitCode, string UnitName, SectionRole Role, int? From, int? To, string? Text, UnitRefDto? Current);

/// <summary>工程; a null end is not in the source.</summary>
public sealed record SchedulePhaseDto(string Title, int? From, int? To, IReadOnlyList<Note> Notes);

/// <summary>期末の達成状況 as published.</summary>
public sealed record ActionResultDto(int FiscalYear, ActionRating? Rating, string? Text);

internal sealed class ListActionItemsHandler(IDxDb db, ICaller caller, TimeProvider clock)
    : IRequestHandler<ListActionItemsQuery, Page<ActionItemDto>>
{
    public async Task<Page<ActionItemDto>> Handle(ListActionItemsQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var actions = await db.ActionItems.AsNoTracking().Include(a => a.Sections).Include(a => a.Phases)
            .Where(a => a.PlanId == plan.Id).OrderBy(a => a.Ordinal).AsSplitQuery().ToListAsync(cancellationToken);
        var units = await ItemUnits.ReadAsync(db, await db.OrganizationAsync(cancellationToken), cancellationToken);
        var placements = (await (
            from placement in db.Placements
            join element in db.PlanElements on placement.ElementId equals element.Id
            where placement.PlanId == plan.Id && placement.ActionItemId != null
            orderby placement.Occurrence
            select new { placement.ActionItemId, element.Code, element.Title, placement.Number, placement.Label, placement.Occurrence })
            .ToListAsync(cancellationToken)).ToLookup(
                p => p.ActionItemId, p => new ActionPlacementDto(p.Code, p.Title, p.Number, p.Label, p.Occurrence > 0));

        return Paging.Whole(actions.ConvertAll(a => new ActionItemDto
        {
            Code = a.Code,
            Number = a.Number,
            Title = a.Title,
            Summary = a.Summary,
            Points = a.Points,
            Period = a.Period is null ? null : PeriodDto.Of(a.Period),
            Placements = [.. placements[a.Id]],
            Sections = [.. a.Sections.OrderBy(s => s.Ordinal).Select(s => Section(units, plan, a, s, clock.FiscalYear()))],
            Phases = [.. a.Phases.OrderBy(p => p.Ordinal)
                .Select(p => new SchedulePhaseDto(p.Title, p.From?.Value, p.To?.Value, p.Notes))],
            Result = a.Result is null ? null : new ActionResultDto(a.Result.FiscalYear.Value, a.Result.Rating, a.Result.Text),
            Cite = a.Cite,
            Notes = a.Notes,
        }));
    }

    private static ActionSectionDto Section(ItemUnits units, Plan plan, ActionItem action, ActionSection section, FiscalYear today)
    {
        var (unit, year) = (units.History[section.UnitId], section.To < today ? section.To.Value : today);
        var answer = units.Of(
            new HeldItem(HeldItemKind.Action, action.PlanId, action.Code), unit.Id, section.From ?? plan.Period.From, year);
        return new ActionSectionDto(
            unit.Code, unit.Name, section.Role, section.From?.Value, section.To?.Value, section.Text,
            answer is { Standing: UnitStanding.Known } ? UnitRefDto.Of(units.History, answer.Unit, year) : null);
    }
}

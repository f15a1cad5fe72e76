using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Organizations;
using Dx.Application.Plans;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Indicators;

/// <summary>An indicator with its definition versions, baselines, targets and placements.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record GetIndicatorQuery(MunicipalityCode Municipality, string Indicator)
    : IRequest<IndicatorDto>, ITenantRequest;

/// <summary>指標.</summary>
public sealed record IndicatorDto
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string PlanCode { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required Direction Direction { get; init; }

    public required string Unit { get; init; }

    public required Measurement Measurement { get; init; }

    public required decimal? LowerBound { get; init; }

    public required decimal? UpperBound { get; init; }

    public required int? Decimals { get; init; }

    /// <summary>As the plan's document names it.</summary>
    public required string? OwnerUnitName { get; init; }

    /// <summary>Who is responsible today; null where neither a document nor a person names a unit.</summary>
    public required ItemUnitDto? OwnerUnit { get; init; }

    public required string? Cite { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    /// <summary>Counts the changes; the entity tag to send as If-Match.</summary>
    public required long RowVersion { get; init; }

    public required IReadOnlyList<IndicatorPlacementDto> Placements { get; init; }

    /// <summary>In the order of the definitions; nothing is computed across two.</summary>
    public required IReadOnlyList<IndicatorVersionDto> Versions { get; init; }
}

/// <summary>Where the indicator stands; the second and later are 再掲.</summary>
public sealed record IndicatorPlacementDto(
    string PlanCode, string ElementCode, string? ElementNumber, string ElementTitle, string? Number, string? Label, bool IsReprint);

/// <summary>What is measured as long as it stays the same.</summary>
public sealed record IndicatorVersionDto(
    string Code,
    string Name,
    string? Definition,
    string? Numerator,
    string? Denominator,
    BaselineDto? Baseline,
    IReadOnlyList<TargetDto> Targets);

/// <summary>基準値; a null value: the observation of that year is the baseline.</summary>
public sealed record BaselineDto(int FiscalYear, decimal? Value, string? Text);

/// <summary>目標値 of a fiscal year.</summary>
/// <param name="Value">The value, the percentage or the amount, by kind.</param>
/// <param name="ResolvedValue">The number that the target stands for; null without one or without its baseline.</param>
public sealed record TargetDto(
    int FiscalYear,
    TargetKind Kind,
    Comparator? Comparator,
    decimal? Value,
    string? State,
    string Text,
    decimal? ResolvedValue,
    IReadOnlyList<Note> Notes);

internal sealed class GetIndicatorHandler(IDxDb db, ICaller caller, TimeProvider clock) : IRequestHandler<GetIndicatorQuery, IndicatorDto>
{
    public async Task<IndicatorDto> Handle(GetIndicatorQuery request, CancellationToken cancellationToken) =>
        await IndicatorDescriber.DescribeAsync(
            db,
            await db.IndicatorAsync(caller, request.Municipality, request.Indicator, cancellationToken),
            clock.FiscalYear(),
            cancellationToken);
}

/// <summary>The response of an indicator, the same wherever it is returned.</summary>
internal static class IndicatorDescriber
{
    public static async Task<IndicatorDto> DescribeAsync(
        IDxDb db, Indicator indicator, FiscalYear today, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.Where(p => p.Id == indicator.PlanId)
            .Select(p => new { p.Code, p.Period.From }).SingleAsync(cancellationToken);
        var planCode = plan.Code;
        var placements = await (
            from placement in db.Placements
            join element in db.PlanElements on placement.ElementId equals element.Id
            where placement.IndicatorId == indicator.Id
            orderby placement.Occurrence
            select new IndicatorPlacementDto(
                planCode, element.Code, element.Number, element.Title, placement.Number, placement.Label, placement.Occurrence > 0))
            .ToListAsync(cancellationToken);
        var baselines = await BaselinesAsync(db, indicator, cancellationToken);
        var units = await ItemUnits.ReadAsync(db, await db.OrganizationAsync(cancellationToken), cancellationToken);
        var declared = new DeclaredUnit(indicator.OwnerUnitId, From: null, To: null);
        var owner = units.Of(
            new HeldItem(HeldItemKind.Indicator, indicator.PlanId, indicator.Code), indicator.OwnerUnitId, plan.From, today);
        return new IndicatorDto
        {
            Code = indicator.Code,
            Name = indicator.Name,
            PlanCode = planCode,
            Kind = indicator.Kind,
            Direction = indicator.Direction,
            Unit = indicator.Unit,
            Measurement = indicator.Measurement,
            LowerBound = indicator.LowerBound,
            UpperBound = indicator.UpperBound,
            Decimals = indicator.Decimals,
            OwnerUnitName = indicator.OwnerUnitId is { } named ? units.History[named].Name : null,
            OwnerUnit = owner is null ? null : ItemUnitDto.Of(units.History, declared, owner, today),
            Cite = indicator.Cite,
            Notes = indicator.Notes,
            RowVersion = indicator.RowVersion,
            Placements = placements,
            Versions = [.. indicator.Versions.OrderBy(v => v.Ordinal).Select(v => new IndicatorVersionDto(
                v.Code,
                v.Name ?? indicator.Name,
                v.Definition,
                v.Numerator,
                v.Denominator,
                v.Baseline is null ? null : new BaselineDto(v.Baseline.FiscalYear.Value, v.Baseline.Value, v.Baseline.Text),
                [.. v.Targets.OrderBy(t => t.FiscalYear).Select(t => new TargetDto(
                    t.FiscalYear.Value, t.Kind, t.Comparator, t.Value, t.State, t.Text,
                    t.ResolvedBy(baselines.GetValueOrDefault(v.Id)), t.Notes))]))],
        };
    }

    // From what is stored now and not from the last run: the entity tag stands for this answer at once.
    private static async Task<Dictionary<IndicatorVersionId, decimal?>> BaselinesAsync(
        IDxDb db, Indicator indicator, CancellationToken cancellationToken)
    {
        var known = new Dictionary<IndicatorVersionId, decimal?>();
        foreach (var version in indicator.Versions)
        {
            known[version.Id] = version.Baseline switch
            {
                null => null,
                { Value: { } declared } => declared,
                { FiscalYear: var year } => await db.Observations
                    .Where(o => o.VersionId == version.Id && o.FiscalYear == year)
                    .OrderByDescending(o => o.Id).Select(o => o.Value).FirstOrDefaultAsync(cancellationToken),
            };
        }

        return known;
    }
}

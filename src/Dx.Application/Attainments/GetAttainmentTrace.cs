using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Attainments;

/// <summary>「この数字はなぜ」: what led to each stored attainment of an indicator, and the rule line that decided.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record GetAttainmentTraceQuery(MunicipalityCode Municipality, string Indicator, FiscalYear? AsOf)
    : IRequest<AttainmentTraceDto>, ITenantRequest, IReplicaReadable;

/// <summary>One trace per target.</summary>
public sealed record AttainmentTraceDto(
    string IndicatorCode, string IndicatorName, string Unit, int AsOfFiscalYear, IReadOnlyList<TraceItemDto> Items);

/// <summary>How one stored result came about.</summary>
/// <param name="Stale">True while a change waits for its recalculation: the steps are of the newest data, the result is not.</param>
public sealed record TraceItemDto(
    int? TargetFiscalYear,
    AttainmentTargetKind TargetKind,
    Outlook Outlook,
    TraceRuleDto Rule,
    int MethodVersion,
    Guid RunId,
    DateTimeOffset ComputedAt,
    bool Stale,
    TraceInputsDto Inputs,
    IReadOnlyList<TraceStepDto> Steps);

/// <summary>The rule line that decided, in words.</summary>
/// <param name="Line">Its number in the rule list, 1 to 11.</param>
public sealed record TraceRuleDto(int Line, string Id, string Ja, string En);

/// <summary>Everything that entered.</summary>
public sealed record TraceInputsDto(
    string VersionCode,
    string VersionName,
    Direction Direction,
    TraceBaselineDto? Baseline,
    TraceTargetDto? Target,
    IReadOnlyList<TracePointDto> Path,
    TraceThresholdsDto Thresholds,
    IReadOnlyList<TraceObservationDto> Observations);

/// <summary>基準値; a null value is the year's observation, not known yet.</summary>
public sealed record TraceBaselineDto(int FiscalYear, decimal? Value, string? Text);

/// <summary>目標値 as published and as resolved.</summary>
public sealed record TraceTargetDto(
    AttainmentTargetKind Kind, Comparator? Comparator, string Text, decimal? Value, string? State, decimal? ResolvedValue);

/// <summary>A knot of the steady path.</summary>
public sealed record TracePointDto(int FiscalYear, decimal Value);

/// <summary>The lowest pace of each grade.</summary>
public sealed record TraceThresholdsDto(decimal OnTrack, decimal SlightlyBehind, decimal Behind);

/// <summary>An observation that entered, and what for (current, window, lapse, baseline, judgement).</summary>
public sealed record TraceObservationDto(
    long Id, int FiscalYear, decimal? Value, bool? StateReached, string? Text, ObservationStatus Status, IReadOnlyList<string> Used);

/// <summary>One figure: its name, its formula, the formula with numbers, and what came out as data and as read.</summary>
public sealed record TraceStepDto(string Name, string Label, string Formula, string Substituted, decimal? Value, string? Text);

internal sealed class GetAttainmentTraceHandler(
    IDxDb db, ICaller caller, RollUpReader stored, IAttainmentStore store, TimeProvider clock)
    : IRequestHandler<GetAttainmentTraceQuery, AttainmentTraceDto>
{
    public async Task<AttainmentTraceDto> Handle(GetAttainmentTraceQuery request, CancellationToken cancellationToken)
    {
        var indicator = await db.IndicatorAsync(caller, request.Municipality, request.Indicator, cancellationToken);
        var asOf = request.AsOf ?? clock.FiscalYear();
        var facts = await store.ReadFactsAsync(request.Municipality, [indicator.Id], cancellationToken).SingleOrDefaultAsync(cancellationToken);

        // A retired indicator is not judged, and what an import took away is not explained while its results still wait to go.
        var versions = facts?.Versions.Select(v => v.Version).ToList() ?? [];
        var results = await stored.AsOf(asOf).Where(a => a.IndicatorId == indicator.Id && versions.Contains(a.VersionId))
            .OrderBy(a => a.TargetFiscalYear).ToListAsync(cancellationToken);
        var ids = results.SelectMany(r => r.ObservationIds).Distinct().ToList();
        var observations = await db.Observations.AsNoTracking()
            .Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellationToken);
        var thresholds = await db.Municipalities.Where(m => m.Code == request.Municipality)
            .Select(m => m.Thresholds).SingleAsync(cancellationToken);
        return new AttainmentTraceDto(
            indicator.Code,
            indicator.Name,
            indicator.Unit,
            asOf.Value,
            facts is null
                ? []
                : results.ConvertAll(new TraceDescriber(indicator, facts, observations, thresholds).Describe));
    }
}

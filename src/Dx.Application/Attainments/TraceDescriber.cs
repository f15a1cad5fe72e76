using Dx.Application.Common;
using Dx.Domain.Attainments;
using Dx.Domain.Indicators;
using Dx.Domain.Observations;

namespace Dx.Application.Attainments;

/// <summary>Puts a stored result beside the steps that the engine takes from the same inputs.</summary>
internal sealed class TraceDescriber(
    Indicator indicator,
    IndicatorFacts facts,
    IReadOnlyDictionary<long, Observation> observations,
    PaceThresholds thresholds)
{
    public TraceItemDto Describe(StoredAttainment result)
    {
        var version = indicator.Versions.Single(v => v.Id == result.VersionId);
        var series = facts.Versions.Single(v => v.Version == result.VersionId).Series;
        var target = result.TargetFiscalYear is { } year ? version.Targets.SingleOrDefault(t => t.FiscalYear == year) : null;
        var definition = target is null ? null : series.Targets.Single(t => t.FiscalYear == target.FiscalYear);
        var trace = AttainmentTrace.Of(series, definition, result.AsOfFiscalYear, thresholds);
        var rule = OutlookRule.Stored(result.Rule);
        var uses = trace.Observations.ToDictionary(u => u.Id, u => u.Roles);
        var inputs = new TraceInputsDto(
            version.Code,
            version.Name ?? indicator.Name,
            indicator.Direction,
            version.Baseline is null
                ? null
                : new TraceBaselineDto(version.Baseline.FiscalYear.Value, result.BaselineValue, version.Baseline.Text),
            target is null
                ? null
                : new TraceTargetDto(
                    result.TargetKind.ForAttainment(), target.Comparator, target.Text, target.Value, target.State, result.TargetValue),
            [.. trace.Path.Select(p => new TracePointDto(p.FiscalYear.Value, ShownNumber.Of(p.Value)))],
            new TraceThresholdsDto(thresholds.OnTrack, thresholds.SlightlyBehind, thresholds.Behind),
            [.. result.ObservationIds.Select(id => Describe(observations[id], uses.GetValueOrDefault(id)))]);
        return new TraceItemDto(
            result.TargetFiscalYear?.Value,
            result.TargetKind.ForAttainment(),
            result.Outlook,
            new TraceRuleDto(rule.Line, rule.Id, rule.Japanese, rule.English),
            result.MethodVersion,
            result.RunId.Value,
            result.ComputedAt,
            Stale: !IsOf(result, trace.Attainment),
            inputs,
            [.. trace.Steps.Select(s => new TraceStepDto(s.Name, s.Label, s.Formula, s.Substituted, s.Value, s.Text))]);
    }

    private static bool IsOf(StoredAttainment stored, Attainment attainment) =>
        stored.Rule == attainment.Rule.Id
        && stored.ObservationIds.AsSpan().SequenceEqual(attainment.UsedObservationIds)
        && stored.TargetValue == attainment.TargetValue
        && stored.BaselineValue == attainment.BaselineValue
        && stored.Pace == attainment.Pace;

    private static TraceObservationDto Describe(Observation observation, ObservationRoles roles) => new(
        observation.Id,
        observation.FiscalYear.Value,
        ShownNumber.Of(observation.Value),
        observation.StateReached,
        observation.Text,
        observation.Status,
        [.. Enum.GetValues<ObservationRoles>()
            .Where(r => r != ObservationRoles.None && roles.HasFlag(r))
            .Select(r => char.ToLowerInvariant(r.ToString()[0]) + r.ToString()[1..])]);
}

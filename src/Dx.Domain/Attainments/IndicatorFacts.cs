using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

/// <summary>Everything that the attainments of one indicator follow from.</summary>
public sealed class IndicatorFacts(IndicatorId indicator, FiscalYear planBegins, IReadOnlyList<VersionFacts> versions)
{
    public IndicatorId Indicator { get; } = indicator;

    /// <summary>In the order of the definitions; at least one.</summary>
    public IReadOnlyList<VersionFacts> Versions { get; } = versions;

    /// <summary>
    /// Judges every target as of every fiscal year that can differ: from the plan's beginning, or an earlier
    /// observation or baseline, to now, or a later observation. As of any later year the last result still holds.
    /// </summary>
    /// <param name="current">The fiscal year that it now is.</param>
    /// <param name="thresholds">The municipality's grades of pace.</param>
    public IEnumerable<JudgedPair> JudgeAll(FiscalYear current, PaceThresholds thresholds)
    {
        var from = Years().Append(current).Min();
        var to = Years().Concat(YearsOfMissedStates()).Append(current).Max();
        for (var asOf = from; asOf <= to; asOf += 1)
        {
            foreach (var (version, target) in Pairs())
            {
                yield return new JudgedPair(
                    version, target, asOf, AttainmentEngine.Judge(version.Series, target, asOf, thresholds));
            }
        }
    }

    /// <summary>Every target with its version; one pair without a target for an indicator that has none at all.</summary>
    public IEnumerable<(VersionFacts Version, TargetDefinition? Target)> Pairs()
    {
        var any = false;
        foreach (var version in Versions)
        {
            foreach (var target in version.Series.Targets)
            {
                any = true;
                yield return (version, target);
            }
        }

        if (!any)
        {
            yield return (Versions[^1], null);
        }
    }

    private IEnumerable<FiscalYear> Years()
    {
        yield return planBegins;
        foreach (var version in Versions)
        {
            foreach (var observation in version.Observations)
            {
                yield return observation.FiscalYear;
            }

            if (version.Series.Baseline is { } baseline)
            {
                yield return baseline.FiscalYear;
            }
        }
    }

    // A state judged not reached turns into 未達成 the year after its target without any new observation.
    private IEnumerable<FiscalYear> YearsOfMissedStates() =>
        from version in Versions
        where version.Observations.Any(o => o.StateReached is false)
        from target in version.Series.Targets
        where target.Kind is TargetKind.State && target.FiscalYear.Value < FiscalYear.Latest
        select target.FiscalYear + 1;
}

/// <summary>One definition version with its recordings.</summary>
public sealed record VersionFacts(IndicatorVersionId Version, IndicatorSeries Series, IReadOnlyCollection<ObservedValue> Observations)
{
    public static VersionFacts Of(
        IndicatorVersionId version,
        Direction direction,
        decimal? lowerBound,
        decimal? upperBound,
        BaselineDeclaration? baseline,
        IReadOnlyCollection<TargetDefinition> targets,
        IReadOnlyCollection<ObservedValue> observations) =>
        new(version, new IndicatorSeries(direction, lowerBound, upperBound, baseline, targets, observations), observations);
}

/// <summary>One judgement: which version and target, as of when, and the result.</summary>
public sealed record JudgedPair(VersionFacts Version, TargetDefinition? Target, FiscalYear AsOf, Attainment Attainment);

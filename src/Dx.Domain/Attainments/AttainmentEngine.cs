using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

/// <summary>
/// Judges how an indicator stands against a target. Pure: no clock, no I/O, and defined for every input; a figure
/// that cannot be computed is null, never an exception.
/// </summary>
public static class AttainmentEngine
{
    /// <summary>Stored with every result; raised when a rule changes what it decides.</summary>
    public const int MethodVersion = 1;

    /// <param name="series">One definition version.</param>
    /// <param name="target">One of its targets; null where it has none.</param>
    /// <param name="asOf">Nothing after this fiscal year is looked at.</param>
    /// <param name="thresholds">The municipality's grades of pace.</param>
    public static Attainment Judge(
        IndicatorSeries series, TargetDefinition? target, FiscalYear asOf, PaceThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(series);
        var reckoning = new Reckoning(series, target, asOf);
        return Stored(reckoning, Decide(reckoning, thresholds));
    }

    internal static OutlookRule Decide(in Reckoning r, PaceThresholds thresholds)
    {
        if (r.Target is not { } target)
        {
            return OutlookRule.NoTarget;
        }

        if (target.Kind == TargetKind.State)
        {
            return r.Judgement switch
            {
                null => OutlookRule.StateUnjudged,
                { Reached: true } => OutlookRule.StateReached,
                _ => r.AsOf > target.FiscalYear ? OutlookRule.StateMissed : OutlookRule.StateNotReached,
            };
        }

        if (!r.TargetHasNumber)
        {
            return OutlookRule.TargetUndetermined;
        }

        if (r.Current is not { } current)
        {
            return OutlookRule.NoValue;
        }

        if (r.TargetValue is null)
        {
            return OutlookRule.RelativeWithoutBaseline;
        }

        if (r.Satisfied == true)
        {
            return OutlookRule.Satisfied;
        }

        if (current.Year >= target.FiscalYear)
        {
            return OutlookRule.TargetYearPassed;
        }

        if (r.SatisfiedEarlier)
        {
            return OutlookRule.SatisfiedBefore;
        }

        if (r.Baseline is not { } baseline)
        {
            return OutlookRule.NoBaseline;
        }

        if (current.Year <= r.Series.Baseline!.FiscalYear)
        {
            return OutlookRule.NotAfterBaseline;
        }

        if (r.Pace is { } pace)
        {
            return ByPace(pace, thresholds);
        }

        return r.Comparator.IsMet(current.Value, r.Expected ?? baseline) ? OutlookRule.PathKept : OutlookRule.PathLost;
    }

    private static OutlookRule ByPace(decimal pace, PaceThresholds thresholds)
    {
        if (pace >= thresholds.OnTrack)
        {
            return OutlookRule.PaceOnTrack;
        }

        if (pace >= thresholds.SlightlyBehind)
        {
            return OutlookRule.PaceSlightlyBehind;
        }

        return pace >= thresholds.Behind ? OutlookRule.PaceBehind : OutlookRule.PaceMovingAway;
    }

    internal static Attainment Stored(in Reckoning r, OutlookRule rule)
    {
        var ofState = r.Target is { Kind: TargetKind.State };
        var attainment = TotalArithmetic.Rounded(r.Attainment);
        return new Attainment
        {
            Rule = rule,
            AttainmentRatio = attainment,
            Clamped = attainment is { } ratio ? Math.Clamp(ratio, 0m, 1m) : null,
            RatioToTarget = TotalArithmetic.Rounded(r.RatioToTarget),
            ExpectedValue = TotalArithmetic.Rounded(r.Expected),
            Pace = TotalArithmetic.Rounded(r.Pace),
            RequiredAnnualChange = TotalArithmetic.Rounded(r.RequiredAnnualChange),
            ObservedAnnualChange = TotalArithmetic.Rounded(r.Projection?.AnnualChange),
            ForecastValue = TotalArithmetic.Rounded(r.Forecast),
            ForecastBasis = r.ForecastBasis,
            ForecastSatisfied = r.ForecastSatisfied,
            ReachFiscalYear = r.ReachYear,
            Trend = r.Trend,
            CurrentValue = ofState ? null : TotalArithmetic.Rounded(r.Current?.Value),
            CurrentFiscalYear = ofState ? r.Judgement?.Year : r.Current?.Year,
            CurrentObservationId = ofState ? r.Judgement?.ObservationId : r.Current?.ObservationId,
            BaselineValue = TotalArithmetic.Rounded(r.Baseline),
            BaselineFiscalYear = r.Series.Baseline?.FiscalYear,
            TargetValue = TotalArithmetic.Rounded(r.TargetValue),
            Satisfied = ofState ? r.Judgement?.Reached : r.Satisfied,
            UsedObservationIds = UsedIds(r, rule),
        };
    }

    private static long[] UsedIds(in Reckoning reckoning, OutlookRule rule)
    {
        Span<ObservationUse> buffer = stackalloc ObservationUse[ObservationUses.Most];
        var uses = ObservationUses.Of(reckoning, rule, buffer).Ordered;
        if (uses.IsEmpty)
        {
            return [];
        }

        var ids = new long[uses.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = uses[i].Id;
        }

        return ids;
    }
}

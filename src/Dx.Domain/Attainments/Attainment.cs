using Dx.Domain.FiscalYears;

namespace Dx.Domain.Attainments;

/// <summary>
/// The figures behind a judgement, each null where an input is missing; rounded to six places, half away from
/// zero. Target figures (達成率, 対目標比, 想定値 …) need a target with a number.
/// </summary>
public abstract record AttainmentFigures
{
    /// <summary>達成率: the share of the way from baseline to target, unclamped.</summary>
    public decimal? AttainmentRatio { get; init; }

    /// <summary>達成率 between 0 and 1, for averages.</summary>
    public decimal? Clamped { get; init; }

    /// <summary>対目標比: the plain ratio that people quote.</summary>
    public decimal? RatioToTarget { get; init; }

    /// <summary>想定値: where a steady path stands in the year of the current value.</summary>
    public decimal? ExpectedValue { get; init; }

    /// <summary>進捗ペース: attainment against the path.</summary>
    public decimal? Pace { get; init; }

    /// <summary>Needed per year from now on.</summary>
    public decimal? RequiredAnnualChange { get; init; }

    /// <summary>The present speed per year.</summary>
    public decimal? ObservedAnnualChange { get; init; }

    /// <summary>The value in the target year at the present speed, read backwards where that year lies before the current value.</summary>
    public decimal? ForecastValue { get; init; }

    public ForecastBasis ForecastBasis { get; init; }

    public bool? ForecastSatisfied { get; init; }

    /// <summary>When the target is reached at the present speed.</summary>
    public FiscalYear? ReachFiscalYear { get; init; }

    public Trend? Trend { get; init; }

    /// <summary>Null for a state target.</summary>
    public decimal? CurrentValue { get; init; }

    /// <summary>The year of the current value, or of the judgement of a state.</summary>
    public FiscalYear? CurrentFiscalYear { get; init; }

    public long? CurrentObservationId { get; init; }

    public decimal? BaselineValue { get; init; }

    /// <summary>As declared, also while its value is unknown.</summary>
    public FiscalYear? BaselineFiscalYear { get; init; }

    /// <summary>The number that the target stands for, relative ones resolved.</summary>
    public decimal? TargetValue { get; init; }

    /// <summary>Whether the current value meets the target, or the state was judged reached.</summary>
    public bool? Satisfied { get; init; }
}

/// <summary>How an indicator stands against one target as of one fiscal year. Equal inputs give equal records.</summary>
public sealed record Attainment : AttainmentFigures
{
    /// <summary>The line that decided.</summary>
    public required OutlookRule Rule { get; init; }

    public Outlook Outlook => Rule.Outlook;

    /// <summary>The observations that entered, in the order of fiscal years.</summary>
    public required long[] UsedObservationIds { get; init; }

    /// <summary>
    /// What the pair contributes to a roll-up's mean, 0 to 1; null where it has nothing to contribute.
    /// A state counts 1 or 0 once judged; too early never counts.
    /// </summary>
    public decimal? Share => Rule.ShareOf(Clamped);

    public bool Equals(Attainment? other) =>
        base.Equals(other) && Rule == other.Rule && UsedObservationIds.AsSpan().SequenceEqual(other.UsedObservationIds);

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Rule);
}

using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Attainments;

/// <summary>
/// One judged (indicator, target) pair as of one fiscal year, as a run stored it: the figures of
/// <see cref="Attainment"/>, the inputs that led to them and the rule line that decided.
/// </summary>
public sealed class StoredAttainment : IMunicipalityOwned
{
    public MunicipalityCode Municipality { get; init; }

    public IndicatorId IndicatorId { get; init; }

    public IndicatorVersionId VersionId { get; init; }

    /// <summary>Null where the indicator has no target at all.</summary>
    public FiscalYear? TargetFiscalYear { get; init; }

    public FiscalYear AsOfFiscalYear { get; init; }

    /// <summary>Null where the indicator has no target at all.</summary>
    public TargetKind? TargetKind { get; init; }

    public Outlook Outlook { get; init; }

    /// <summary>Id of the <see cref="OutlookRule"/> that decided.</summary>
    public string Rule { get; init; } = "";

    public decimal? Attainment { get; init; }

    public decimal? AttainmentClamped { get; init; }

    public decimal? RatioToTarget { get; init; }

    public decimal? ExpectedValue { get; init; }

    public decimal? Pace { get; init; }

    public decimal? RequiredAnnualChange { get; init; }

    public decimal? ObservedAnnualChange { get; init; }

    public decimal? ForecastValue { get; init; }

    public ForecastBasis ForecastBasis { get; init; }

    public bool? ForecastSatisfied { get; init; }

    public FiscalYear? ReachFiscalYear { get; init; }

    public Trend? Trend { get; init; }

    public decimal? CurrentValue { get; init; }

    public FiscalYear? CurrentFiscalYear { get; init; }

    public decimal? BaselineValue { get; init; }

    public FiscalYear? BaselineFiscalYear { get; init; }

    public decimal? TargetValue { get; init; }

    public bool? Satisfied { get; init; }

    /// <summary>The observations that entered, in fiscal-year order; observations never change, so their values are certain.</summary>
    public long[] ObservationIds { get; init; } = [];

    /// <summary>Version of the method that computed it.</summary>
    public int MethodVersion { get; init; }

    public RecalculationRunId RunId { get; init; }

    public DateTimeOffset ComputedAt { get; init; }
}

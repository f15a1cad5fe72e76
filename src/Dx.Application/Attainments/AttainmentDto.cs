using Dx.Domain.Attainments;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;

namespace Dx.Application.Attainments;

/// <summary>One judged (indicator, target fiscal year) pair; ratios have 6 places, 1 is 100 %. Null: an input is missing.</summary>
public sealed record AttainmentDto
{
    public required string IndicatorCode { get; init; }

    /// <summary>The name under the definition version that the target belongs to.</summary>
    public required string IndicatorName { get; init; }

    public required string PlanCode { get; init; }

    public required IndicatorKind Kind { get; init; }

    public required Direction Direction { get; init; }

    public required string Unit { get; init; }

    /// <summary>Decimals to show values with; null: as many as there are.</summary>
    public required int? Decimals { get; init; }

    public required string VersionCode { get; init; }

    /// <summary>Null for an indicator without any target.</summary>
    public required int? TargetFiscalYear { get; init; }

    public required AttainmentTargetKind TargetKind { get; init; }

    /// <summary>As published.</summary>
    public required string? TargetText { get; init; }

    /// <summary>The number that the target stands for, relative ones resolved.</summary>
    public required decimal? TargetValue { get; init; }

    public required int AsOfFiscalYear { get; init; }

    public required Outlook Outlook { get; init; }

    /// <summary>達成率: (A − B) / (T − B), unclamped.</summary>
    public required decimal? Attainment { get; init; }

    /// <summary>達成率 between 0 and 1.</summary>
    public required decimal? AttainmentClamped { get; init; }

    /// <summary>対目標比: A / T, or T / A where less is better.</summary>
    public required decimal? RatioToTarget { get; init; }

    /// <summary>Where a steady path stands in the year of the current value.</summary>
    public required decimal? ExpectedValue { get; init; }

    /// <summary>進捗ペース: (A − B) / (expected − B).</summary>
    public required decimal? Pace { get; init; }

    /// <summary>Needed per year from now on, in the indicator's unit.</summary>
    public required decimal? RequiredAnnualChange { get; init; }

    /// <summary>The present speed per year, in the indicator's unit.</summary>
    public required decimal? ObservedAnnualChange { get; init; }

    /// <summary>The value in the target year at the present speed.</summary>
    public required decimal? ForecastValue { get; init; }

    public required ForecastBasis ForecastBasis { get; init; }

    public required bool? ForecastSatisfied { get; init; }

    /// <summary>When the target is reached at the present speed; null: not within 50 years.</summary>
    public required int? ReachFiscalYear { get; init; }

    public required Trend? Trend { get; init; }

    public required decimal? CurrentValue { get; init; }

    public required int? CurrentFiscalYear { get; init; }

    /// <summary>The current value as published.</summary>
    public required string? CurrentText { get; init; }

    public required decimal? BaselineValue { get; init; }

    public required int? BaselineFiscalYear { get; init; }

    public required bool? Satisfied { get; init; }

    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>The run that computed it; see the recalculations.</summary>
    public required Guid RunId { get; init; }

    internal static AttainmentDto Of(AttainmentRow row, FiscalYear asOf)
    {
        var (attainment, indicator) = (row.Attainment, row.Indicator);
        return new AttainmentDto
        {
            IndicatorCode = indicator.Code,
            IndicatorName = row.VersionName ?? indicator.Name,
            PlanCode = row.PlanCode,
            Kind = indicator.Kind,
            Direction = indicator.Direction,
            Unit = indicator.Unit,
            Decimals = indicator.Decimals,
            VersionCode = row.VersionCode,
            TargetFiscalYear = attainment.TargetFiscalYear?.Value,
            TargetKind = attainment.TargetKind.ForAttainment(),
            TargetText = row.TargetText,
            TargetValue = attainment.TargetValue,
            AsOfFiscalYear = asOf.Value,
            Outlook = attainment.Outlook,
            Attainment = attainment.Attainment,
            AttainmentClamped = attainment.AttainmentClamped,
            RatioToTarget = attainment.RatioToTarget,
            ExpectedValue = attainment.ExpectedValue,
            Pace = attainment.Pace,
            RequiredAnnualChange = attainment.RequiredAnnualChange,
            ObservedAnnualChange = attainment.ObservedAnnualChange,
            ForecastValue = attainment.ForecastValue,
            ForecastBasis = attainment.ForecastBasis,
            ForecastSatisfied = attainment.ForecastSatisfied,
            ReachFiscalYear = attainment.ReachFiscalYear?.Value,
            Trend = attainment.Trend,
            CurrentValue = attainment.CurrentValue,
            CurrentFiscalYear = attainment.CurrentFiscalYear?.Value,
            CurrentText = row.CurrentText,
            BaselineValue = attainment.BaselineValue,
            BaselineFiscalYear = attainment.BaselineFiscalYear?.Value,
            Satisfied = attainment.Satisfied,
            ComputedAt = attainment.ComputedAt,
            RunId = attainment.RunId.Value,
        };
    }
}

/// <summary>目標値の種類; none for an indicator without any target.</summary>
public enum AttainmentTargetKind
{
    Absolute,
    RelativePercent,
    RelativeAmount,
    State,
    Undetermined,
    None,
}

internal static class AttainmentTargetKinds
{
    public static AttainmentTargetKind ForAttainment(this TargetKind? kind) => kind switch
    {
        null => AttainmentTargetKind.None,
        TargetKind.Absolute => AttainmentTargetKind.Absolute,
        TargetKind.RelativePercent => AttainmentTargetKind.RelativePercent,
        TargetKind.RelativeAmount => AttainmentTargetKind.RelativeAmount,
        TargetKind.State => AttainmentTargetKind.State,
        TargetKind.Undetermined => AttainmentTargetKind.Undetermined,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of target."),
    };
}

/// <summary>A stored attainment with what names it.</summary>
internal sealed class AttainmentRow
{
    public required StoredAttainment Attainment { get; init; }

    public required Indicator Indicator { get; init; }

    public required string PlanCode { get; init; }

    public required string VersionCode { get; init; }

    public required string? VersionName { get; init; }

    public required string? TargetText { get; init; }

    public required string? CurrentText { get; init; }
}

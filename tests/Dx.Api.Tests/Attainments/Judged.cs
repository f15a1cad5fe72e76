using System.Text.Json;

namespace Dx.Api.Tests.Attainments;

/// <summary>One row of the attainments, every figure of it; what a case does not name must be null.</summary>
internal sealed record Judged(int? TargetFiscalYear, string Outlook)
{
    /// <summary>The line of the rule list that must have decided.</summary>
    public required int Line { get; init; }

    public decimal? Attainment { get; init; }

    public decimal? RatioToTarget { get; init; }

    public decimal? ExpectedValue { get; init; }

    public decimal? Pace { get; init; }

    public decimal? RequiredAnnualChange { get; init; }

    public decimal? ObservedAnnualChange { get; init; }

    public decimal? ForecastValue { get; init; }

    public bool? ForecastSatisfied { get; init; }

    public string ForecastBasis { get; init; } = "none";

    public int? ReachFiscalYear { get; init; }

    public string? Trend { get; init; }

    public decimal? CurrentValue { get; init; }

    public int? CurrentFiscalYear { get; init; }

    public decimal? BaselineValue { get; init; }

    public decimal? TargetValue { get; init; }

    public bool? Satisfied { get; init; }

    public decimal? AttainmentClamped => Attainment is { } ratio ? Math.Clamp(ratio, 0m, 1m) : null;

    /// <summary>The row as the API serves it; the line is the trace's.</summary>
    public static Judged Of(JsonElement row, int line)
    {
        var judged = new Judged(Int(row, "targetFiscalYear"), row.GetProperty("outlook").GetString()!)
        {
            Line = line,
            Attainment = Number(row, "attainment"),
            RatioToTarget = Number(row, "ratioToTarget"),
            ExpectedValue = Number(row, "expectedValue"),
            Pace = Number(row, "pace"),
            RequiredAnnualChange = Number(row, "requiredAnnualChange"),
            ObservedAnnualChange = Number(row, "observedAnnualChange"),
            ForecastValue = Number(row, "forecastValue"),
            ForecastSatisfied = Flag(row, "forecastSatisfied"),
            ForecastBasis = row.GetProperty("forecastBasis").GetString()!,
            ReachFiscalYear = Int(row, "reachFiscalYear"),
            Trend = row.GetProperty("trend").GetString(),
            CurrentValue = Number(row, "currentValue"),
            CurrentFiscalYear = Int(row, "currentFiscalYear"),
            BaselineValue = Number(row, "baselineValue"),
            TargetValue = Number(row, "targetValue"),
            Satisfied = Flag(row, "satisfied"),
        };
        Number(row, "attainmentClamped").Should().Be(judged.AttainmentClamped);
        return judged;
    }

    public static decimal? Number(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDecimal() : null;

    private static int? Int(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetInt32() : null;

    private static bool? Flag(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetBoolean() : null;
}

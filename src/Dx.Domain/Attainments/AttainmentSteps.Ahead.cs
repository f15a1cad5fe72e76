using Dx.Domain.Indicators;
using static Dx.Domain.Attainments.StepText;

namespace Dx.Domain.Attainments;

/// <summary>The steps that look ahead from the observed speed, and the outlook.</summary>
internal sealed partial class AttainmentSteps
{
    private string Speed => $"（{A} − {Term(r.WindowFirst?.Value)}）";

    private AttainmentStep Observed()
    {
        var without = r.Current is null ? "実績値がないため計算しません"
            : r.WindowFirst is null ? "直近6年度に比べる値がないため計算しません" : OutOfRange;
        return Figure("observedAnnualChange", "これまでの1年あたりの変化", "（実績値 − 直近6年度で最も古い値）÷ その間の年数",
            stored.ObservedAnnualChange,
            Or(stored.ObservedAnnualChange, $"{Speed}÷ {Count(r.Projection?.Years ?? 0)}", without));
    }

    private AttainmentStep Forecast()
    {
        var limits = (r.Series.LowerBound, r.Series.UpperBound) switch
        {
            (null, null) => "",
            ({ } lower, null) => $"（{Number(lower)} を下回らない）",
            (null, { } upper) => $"（{Number(upper)} を上回らない）",
            ({ } lower, { } upper) => $"（{Number(lower)} から {Number(upper)} の範囲）",
        };
        var without = r.Target is null ? "目標がないため計算しません"
            : r.Target.Kind == TargetKind.State ? "数値の目標ではないため計算しません"
            : r.Current is null ? "実績値がないため計算しません"
            : r.WindowFirst is null ? "これまでの変化が分からないため計算しません" : OutOfRange;
        return Figure("forecastValue", "目標年度の見込み値", $"実績値 ＋ これまでの1年あたりの変化 × 目標年度までの年数{limits}", stored.ForecastValue,
            stored.ForecastValue is null
                ? without
                : $"{A} ＋ {Speed}× {Term(YearsLeft)} ÷ {Count(r.Projection!.Value.Years)}{limits}");
    }

    private AttainmentStep Basis() => Words("forecastBasis", "見込みの確かさ", "直近6年度のうち値のある年度の数",
        $"{Count(r.Current is null ? 0 : r.CurrentIndex - r.WindowStart + 1)}年度分", stored.ForecastBasis.ToJapanese());

    private AttainmentStep ForecastSatisfied()
    {
        var sign = r.Comparator.Sign();
        return Words("forecastSatisfied", "目標年度での達成の見込み", $"見込み値 {sign} 目標値",
            stored.ForecastSatisfied is null ? "見込み値または目標値がないため判断しません" : $"{Term(stored.ForecastValue)} {sign} {T}",
            stored.ForecastSatisfied is { } satisfied ? satisfied ? "達成の見込み" : "達成しない見込み" : null);
    }

    private AttainmentStep Reach()
    {
        var substituted = r switch
        {
            { Satisfied: null } => Without(),
            { Satisfied: true } => "すでに目標を満たしています",
            { ReachYear: { } year } => $"{Count(year - r.Current!.Value.Year)}年後に目標を満たす見込みです",
            { Projection: null } => "これまでの変化が分からないため計算しません",
            _ => "この速さでは、50年以内に目標を満たす見込みがありません",
        };
        return new AttainmentStep("reachFiscalYear", "達成が見込まれる年度", "これまでの速さが続く場合に、初めて目標を満たす年度", substituted,
            stored.ReachFiscalYear?.Value, stored.ReachFiscalYear?.ToJapanese());
    }

    private AttainmentStep Trend() => Words("trend", "傾向", "直近6年度の変化の平均と、最も新しい変化の向き",
        stored.Trend is null
            ? r.Direction == Direction.Maintain ? "維持する指標のため示しません" : "値が2年度分に満たないため示しません"
            : $"最も古い値 {Number(r.WindowFirst?.Value)}、1つ前の値 {Number(r.Series.Values[r.CurrentIndex - 1].Value)}、実績値 {Number(r.Current?.Value)}",
        stored.Trend?.ToJapanese());

    private AttainmentStep Outlook()
    {
        var grade = stored.Rule switch
        {
            var rule when rule == OutlookRule.PaceOnTrack => $"進捗ペース {Number(stored.Pace)} は、順調の基準 {Number(thresholds.OnTrack)} 以上です。",
            var rule when rule == OutlookRule.PaceSlightlyBehind =>
                $"進捗ペース {Number(stored.Pace)} は、やや遅れの基準 {Number(thresholds.SlightlyBehind)} 以上、順調の基準 {Number(thresholds.OnTrack)} 未満です。",
            var rule when rule == OutlookRule.PaceBehind =>
                $"進捗ペース {Number(stored.Pace)} は、遅れの基準 {Number(thresholds.Behind)} 以上、やや遅れの基準 {Number(thresholds.SlightlyBehind)} 未満です。",
            var rule when rule == OutlookRule.PaceMovingAway => $"進捗ペース {Number(stored.Pace)} は、遅れの基準 {Number(thresholds.Behind)} 未満です。",
            _ => "",
        };
        return Words("outlook", "判定", $"判定の順序の{Count(stored.Rule.Line)}番目", stored.Rule.Japanese + grade, stored.Outlook.ToJapanese());
    }

    /// <summary>Names the first input that is missing.</summary>
    private string Without(bool baseline = false) => r switch
    {
        { Target: null } => "目標がないため計算しません",
        { Target.Kind: TargetKind.State } => "数値の目標ではないため計算しません",
        { TargetHasNumber: false } => "目標値が定められていないため計算しません",
        { TargetValue: null, Baseline: null } => "基準値がないため計算しません",
        { TargetValue: null } => OutOfRange,
        { Current: null } => "実績値がないため計算しません",
        { Baseline: null } when baseline => "基準値がないため計算しません",
        _ => OutOfRange,
    };

    private static string Or(decimal? value, string substituted, string without) => value is null ? without : substituted;

    private static AttainmentStep Figure(string name, string label, string formula, decimal? value, string substituted) =>
        new(name, label, formula, Tight(substituted), value, value is null ? null : Number(value));

    private static AttainmentStep Words(string name, string label, string formula, string substituted, string? text) =>
        new(name, label, formula, substituted, null, text);
}

using Dx.Domain.Indicators;
using static Dx.Domain.Attainments.StepText;

namespace Dx.Domain.Attainments;

/// <summary>Puts one reckoning into words. It computes nothing: every number is the engine's.</summary>
internal sealed partial class AttainmentSteps(Reckoning reckoning, Attainment stored, PaceThresholds thresholds)
{
    private const string OutOfRange = "数値が大きすぎるため計算できません";

    private readonly Reckoning r = reckoning;

    private string A => Term(r.Current?.Value);

    private string B => Term(r.Baseline);

    private string T => Term(r.TargetValue);

    private int YearsLeft => r.Target!.FiscalYear - r.Current!.Value.Year;

    public IReadOnlyList<AttainmentStep> All() =>
    [
        Current(), Baseline(), Target(), Satisfied(), Ratio(), Clamped(), RatioToTarget(), Expected(), Pace(), Required(),
        Observed(), Forecast(), Basis(), ForecastSatisfied(), Reach(), Trend(), Outlook(),
    ];

    private AttainmentStep Current() => Figure("currentValue", "実績値", "判定する年度までで最も新しい年度の実績値", stored.CurrentValue,
        r.Current is { } current
            ? $"{current.Year.ToJapanese()}の実績値 {Number(current.Value)}"
            : $"{r.AsOf.ToJapanese()}までの実績値がありません");

    private AttainmentStep Baseline()
    {
        var formula = r.Series.Baseline is { Value: null } ? "基準年度の実績値" : "計画に定めた基準値";
        var substituted = (r.Series.Baseline, r.Baseline) switch
        {
            (null, _) => "基準値は定められていません",
            ({ } declared, null) => $"{declared.FiscalYear.ToJapanese()}の実績値がありません",
            ({ } declared, { } value) => $"{declared.FiscalYear.ToJapanese()}の値 {Number(value)}",
        };
        return Figure("baselineValue", "基準値", formula, stored.BaselineValue, substituted);
    }

    private AttainmentStep Target()
    {
        var (formula, substituted) = r.Target switch
        {
            null => ("計画に定めた目標値", "目標は設定されていません"),
            { Kind: TargetKind.State } => ("目標とする状態", "数値ではなく、状態で定めた目標です"),
            { Kind: TargetKind.RelativePercent, Value: { } percent } =>
                ("基準値 ×（100 ＋ 増減率）÷ 100", $"{B} ×（100 ＋ {Term(percent)}）÷ 100"),
            { Kind: TargetKind.RelativeAmount, Value: { } amount } =>
                ("基準値 ＋ 増減量", $"{B} ＋ {Term(amount)}"),
            { Kind: TargetKind.Absolute, Value: { } value } target =>
                ("計画に定めた目標値", $"{target.FiscalYear.ToJapanese()}の目標値 {Number(value)}"),
            _ => ("計画に定めた目標値", "目標値はまだ定められていません"),
        };
        var missing = r.TargetHasNumber && r.TargetValue is null;
        return Figure("targetValue", "目標値", formula, stored.TargetValue, missing ? Without(baseline: true) : substituted);
    }

    private AttainmentStep Satisfied()
    {
        if (r.Target is { Kind: TargetKind.State })
        {
            return Words("satisfied", "目標の達成", "目標とする状態に達したかどうかの判断",
                r.Judgement is { } judged ? $"{judged.Year.ToJapanese()}の判断" : "まだ判断されていません",
                stored.Satisfied is { } reached ? reached ? "達している" : "達していない" : null);
        }

        var sign = r.Comparator.Sign();
        return Words("satisfied", "目標の達成", $"実績値 {sign} 目標値",
            r.Satisfied is null ? Without() : $"{A} {sign} {T}",
            r.Satisfied is { } satisfied ? YesOrNo(satisfied) : null);
    }

    private AttainmentStep Ratio()
    {
        if (r.Baseline is { } start && r.TargetValue is { } goal && r.Comparator.IsMet(start, goal))
        {
            return Figure("attainment", "達成率", "基準値がすでに目標を満たしているため、実績値が目標を満たせば 1、満たさなければ 0",
                stored.AttainmentRatio, r.Satisfied is { } satisfied ? $"{A} は目標を{YesOrNo(satisfied)}" : Without());
        }

        return Figure("attainment", "達成率", "（実績値 − 基準値）÷（目標値 − 基準値）", stored.AttainmentRatio,
            Or(stored.AttainmentRatio, $"（{A} − {B}）÷（{T} − {B}）", Without(baseline: true)));
    }

    private AttainmentStep Clamped() => Figure("attainmentClamped", "平均に使う達成率", "達成率を 0 から 1 の範囲に収めた値", stored.Clamped,
        Or(stored.Clamped, $"{Number(stored.AttainmentRatio)} を 0 から 1 の範囲に", Without(baseline: true)));

    private AttainmentStep RatioToTarget()
    {
        var decrease = r.Direction == Direction.Decrease;
        var without = r.Satisfied is null ? Without() : "割る数が 0 のため計算しません";
        return Figure("ratioToTarget", "対目標比", decrease ? "目標値 ÷ 実績値" : "実績値 ÷ 目標値", stored.RatioToTarget,
            Or(stored.RatioToTarget, decrease ? $"{T} ÷ {A}" : $"{A} ÷ {T}", without));
    }

    private AttainmentStep Expected()
    {
        if (r.Segment is not { } segment || stored.ExpectedValue is null)
        {
            var before = r.Satisfied is not null && r.Baseline is not null;
            return Figure("expectedValue", "想定値", "基準値から各目標値まで均等に進む場合の、実績値の年度の値", null,
                before ? "実績値の年度が、基準年度より後の目標に向かう期間にないため計算しません" : Without(baseline: true));
        }

        var years = segment.To.FiscalYear - segment.From.FiscalYear;
        if (years == 0)
        {
            return Figure("expectedValue", "想定値", "最後の目標年度より後は、その目標値", stored.ExpectedValue,
                $"{segment.To.FiscalYear.ToJapanese()}の目標値 {Number(segment.To.Value)}");
        }

        var from = Term(segment.From.Value);
        return Figure("expectedValue", "想定値", "前の節目の値 ＋（次の節目の値 − 前の節目の値）× 経過年数 ÷ 節目の間の年数", stored.ExpectedValue,
            $"{from} ＋（{Term(segment.To.Value)} − {from}）× {Count(r.Current!.Value.Year - segment.From.FiscalYear)} ÷ {Count(years)}");
    }

    private AttainmentStep Pace()
    {
        var without = stored.ExpectedValue is null ? "想定値がないため計算しません"
            : r.Expected == r.Baseline ? "想定値が基準値と同じため計算しません" : OutOfRange;
        return Figure("pace", "進捗ペース", "（実績値 − 基準値）÷（想定値 − 基準値）", stored.Pace,
            Or(stored.Pace, $"（{A} − {B}）÷（{Term(stored.ExpectedValue)} − {B}）", without));
    }

    private AttainmentStep Required()
    {
        var without = r.Satisfied switch
        {
            null => Without(),
            true => "目標を満たしているため計算しません",
            false => YearsLeft > 0 ? OutOfRange : "実績値が目標年度以降のものであるため計算しません",
        };
        return Figure("requiredAnnualChange", "今後必要な1年あたりの変化", "（目標値 − 実績値）÷ 目標年度までの年数", stored.RequiredAnnualChange,
            stored.RequiredAnnualChange is null ? without : $"（{T} − {A}）÷ {Count(YearsLeft)}");
    }
}

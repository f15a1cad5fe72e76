namespace Dx.Domain.Attainments;

/// <summary>A line of the rule list that decides an outlook; the first that applies does.</summary>
/// <param name="Line">Its number in the list, 1 to 11.</param>
/// <param name="Id">Stable: stored with every result.</param>
/// <param name="Outlook">What the line decides.</param>
/// <param name="Japanese">Why it applied, for a planner.</param>
/// <param name="English">The same in English.</param>
public sealed record OutlookRule(int Line, string Id, Outlook Outlook, string Japanese, string English)
{
    public static readonly OutlookRule NoTarget = new(1, "no_target", Outlook.NoTarget,
        "この指標には目標が設定されていないため、達成状況を判定しません。",
        "The indicator has no target in this definition version.");

    public static readonly OutlookRule TargetUndetermined = new(2, "target_undetermined", Outlook.TargetUndetermined,
        "目標値が「別途定める」などとされ、まだ決まっていないため、達成状況を判定しません。",
        "The target is still to be set.");

    public static readonly OutlookRule StateReached = new(3, "state_reached", Outlook.Achieved,
        "目標とする状態に達したと判断されています。",
        "The described state was judged reached.");

    public static readonly OutlookRule StateNotReached = new(3, "state_not_reached", Outlook.NotAchieved,
        "目標とする状態にはまだ達していないと判断されています。目標年度は過ぎていません。",
        "The described state was judged not reached; its year is not over.");

    public static readonly OutlookRule StateMissed = new(3, "state_missed", Outlook.Missed,
        "目標年度を過ぎましたが、目標とする状態に達していないと判断されています。",
        "The target year is over and the described state was judged not reached.");

    public static readonly OutlookRule StateUnjudged = new(3, "state_unjudged", Outlook.NoData,
        "目標とする状態に達したかどうかが、まだ判断されていません。",
        "Nobody has judged the described state yet.");

    public static readonly OutlookRule NoValue = new(4, "no_value", Outlook.NoData,
        "判定する年度までの実績値がまだありません。",
        "There is no value yet.");

    public static readonly OutlookRule RelativeWithoutBaseline = new(5, "relative_without_baseline", Outlook.BaselineMissing,
        "目標が基準値からの増減で定められていますが、基準値がないため、目標値を計算できません。",
        "The target is relative to a baseline that is missing.");

    public static readonly OutlookRule Satisfied = new(6, "satisfied", Outlook.Achieved,
        "最新の実績値が目標を満たしています。",
        "The current value meets the target.");

    public static readonly OutlookRule TargetYearPassed = new(7, "target_year_passed", Outlook.Missed,
        "目標年度以降の実績値が出ていますが、目標を満たしていません。",
        "The current value is of the target year or later and does not meet the target.");

    public static readonly OutlookRule SatisfiedBefore = new(8, "satisfied_before", Outlook.Lapsed,
        "以前の年度では目標を満たしていましたが、最新の実績値は目標を満たしていません。",
        "An earlier fiscal year met the target; the current value does not.");

    public static readonly OutlookRule NoBaseline = new(9, "no_baseline", Outlook.BaselineMissing,
        "基準値が定められていない、または基準年度の実績値がないため、進捗のペースを判定できません。",
        "Without a declared baseline value there is no pace.");

    public static readonly OutlookRule NotAfterBaseline = new(10, "not_after_baseline", Outlook.TooEarly,
        "基準年度より後の実績値がまだないため、進捗を判定するには早い段階です。",
        "Nothing has been observed after the baseline year.");

    public static readonly OutlookRule PaceOnTrack = new(11, "pace_on_track", Outlook.OnTrack,
        "基準値から目標値まで均等に進む場合と比べて、順調なペースで進んでいます。",
        "The pace against a steady path is on track.");

    public static readonly OutlookRule PaceSlightlyBehind = new(11, "pace_slightly_behind", Outlook.SlightlyBehind,
        "基準値から目標値まで均等に進む場合と比べて、ペースがやや遅れています。",
        "The pace against a steady path is slightly behind.");

    public static readonly OutlookRule PaceBehind = new(11, "pace_behind", Outlook.Behind,
        "基準値から目標値まで均等に進む場合と比べて、ペースが遅れています。",
        "The pace against a steady path is behind.");

    public static readonly OutlookRule PaceMovingAway = new(11, "pace_moving_away", Outlook.MovingAway,
        "基準値から目標値まで均等に進む場合とは、逆の方向に動いています。",
        "Since the baseline the value has moved against the steady path.");

    public static readonly OutlookRule PathKept = new(11, "path_kept", Outlook.OnTrack,
        "この年度の想定値が基準値と同じでペースを計算できないため、実績値を想定値と直接比べました。実績値は想定値の水準を保っています。",
        "The path stands at the baseline value, so there is no pace to go by; the value is no worse than the path.");

    public static readonly OutlookRule PathLost = new(11, "path_lost", Outlook.MovingAway,
        "この年度の想定値が基準値と同じでペースを計算できないため、実績値を想定値と直接比べました。実績値は想定値の水準に届いていません。",
        "The path stands at the baseline value, so there is no pace to go by; the value is worse than the path.");

    /// <summary>Every line, in the order of the list.</summary>
    public static IReadOnlyList<OutlookRule> All { get; } =
    [
        NoTarget, TargetUndetermined, StateReached, StateNotReached, StateMissed, StateUnjudged, NoValue,
        RelativeWithoutBaseline, Satisfied, TargetYearPassed, SatisfiedBefore, NoBaseline, NotAfterBaseline,
        PaceOnTrack, PaceSlightlyBehind, PaceBehind, PaceMovingAway, PathKept, PathLost,
    ];

    /// <summary>The line that a stored result names; null for an id of no line.</summary>
    public static OutlookRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>The line that a stored result names; ids are stable, so there always is one.</summary>
    /// <exception cref="InvalidOperationException">The id is of no line.</exception>
    public static OutlookRule Stored(string id) =>
        Find(id) ?? throw new InvalidOperationException($"A stored attainment names the unknown rule '{id}'.");

    /// <summary>What a pair decided by this line contributes to a mean, given its clamped attainment.</summary>
    public decimal? ShareOf(decimal? clamped)
    {
        if (ReferenceEquals(this, StateReached))
        {
            return 1;
        }

        if (ReferenceEquals(this, StateNotReached) || ReferenceEquals(this, StateMissed))
        {
            return 0;
        }

        return Outlook is Outlook.TooEarly ? null : clamped;
    }
}

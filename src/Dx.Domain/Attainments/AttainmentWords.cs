namespace Dx.Domain.Attainments;

/// <summary>The words that a planner reads.</summary>
public static class AttainmentWords
{
    public static string ToJapanese(this Outlook outlook) => outlook switch
    {
        Outlook.NoTarget => "目標なし",
        Outlook.TargetUndetermined => "目標未定",
        Outlook.Achieved => "達成",
        Outlook.NotAchieved => "未到達",
        Outlook.NoData => "実績なし",
        Outlook.BaselineMissing => "基準値なし",
        Outlook.Missed => "未達成",
        Outlook.Lapsed => "達成後低下",
        Outlook.TooEarly => "判定前",
        Outlook.OnTrack => "順調",
        Outlook.SlightlyBehind => "やや遅れ",
        Outlook.Behind => "遅れ",
        Outlook.MovingAway => "後退",
    };

    public static string ToJapanese(this Trend trend) => trend switch
    {
        Trend.Improving => "改善",
        Trend.ImprovingWithSetback => "改善（直近は改善せず）",
        Trend.Turning => "持ち直し",
        Trend.Worsening => "悪化",
        Trend.Flat => "横ばい",
    };

    public static string ToJapanese(this ForecastBasis basis) => basis switch
    {
        ForecastBasis.None => "見込みを計算できません（実績が2年度分に満たないため）",
        ForecastBasis.Indicative => "参考（実績が2～3年度分のため）",
        ForecastBasis.Trend => "傾向（実績が4年度分以上あるため）",
    };
}

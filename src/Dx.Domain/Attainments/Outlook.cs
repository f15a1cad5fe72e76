namespace Dx.Domain.Attainments;

/// <summary>How an indicator stands against one of its targets.</summary>
public enum Outlook
{
    /// <summary>目標なし: the definition version has no target.</summary>
    NoTarget,

    /// <summary>目標未定: 別途定める.</summary>
    TargetUndetermined,

    /// <summary>達成.</summary>
    Achieved,

    /// <summary>未到達: a described state judged not reached, its year not over.</summary>
    NotAchieved,

    /// <summary>実績なし: no value, or no judgement, yet.</summary>
    NoData,

    /// <summary>基準値なし.</summary>
    BaselineMissing,

    /// <summary>未達成: the target year has come and the target is not met.</summary>
    Missed,

    /// <summary>達成後低下: met in an earlier year, not now.</summary>
    Lapsed,

    /// <summary>判定前: nothing was observed after the baseline year.</summary>
    TooEarly,

    /// <summary>順調.</summary>
    OnTrack,

    /// <summary>やや遅れ.</summary>
    SlightlyBehind,

    /// <summary>遅れ.</summary>
    Behind,

    /// <summary>後退: worse than the baseline.</summary>
    MovingAway,
}

/// <summary>Where the values of the last six fiscal years are heading, in the indicator's direction.</summary>
public enum Trend
{
    /// <summary>改善: the mean change and the last change both go the right way.</summary>
    Improving,

    /// <summary>改善（直近は改善せず）: the mean change goes the right way, the last one does not.</summary>
    ImprovingWithSetback,

    /// <summary>持ち直し: only the last change goes the right way.</summary>
    Turning,

    /// <summary>悪化: neither goes the right way.</summary>
    Worsening,

    /// <summary>横ばい: the mean change and the last change are both zero.</summary>
    Flat,
}

/// <summary>How far a forecast can be trusted, by the observed years in the window of six.</summary>
public enum ForecastBasis
{
    /// <summary>推計できない: fewer than two observed years.</summary>
    None,

    /// <summary>参考: two or three.</summary>
    Indicative,

    /// <summary>傾向: four or more.</summary>
    Trend,
}

namespace Dx.Domain.Indicators;

/// <summary>What an indicator measures in the plan's logic.</summary>
public enum IndicatorKind
{
    /// <summary>成果指標.</summary>
    Outcome,

    /// <summary>活動指標.</summary>
    Activity,

    /// <summary>マイルストーン.</summary>
    Milestone,
}

/// <summary>Which way is better. There is no default: a forgotten direction is an error.</summary>
public enum Direction
{
    /// <summary>増やす.</summary>
    Increase,

    /// <summary>減らす.</summary>
    Decrease,

    /// <summary>維持する.</summary>
    Maintain,
}

/// <summary>How values of different years relate to each other.</summary>
public enum Measurement
{
    /// <summary>ある時点の水準 (as of a date).</summary>
    Level,

    /// <summary>年度計: the total of one fiscal year, restarting each year.</summary>
    Yearly,

    /// <summary>累計: a running total since the plan began.</summary>
    Cumulative,
}

/// <summary>目標値の種類.</summary>
public enum TargetKind
{
    /// <summary>A comparator and a value.</summary>
    Absolute,

    /// <summary>基準値に対する増減率 (%).</summary>
    RelativePercent,

    /// <summary>基準値に対する増減量.</summary>
    RelativeAmount,

    /// <summary>A described state that people judge reached or not.</summary>
    State,

    /// <summary>別途定める.</summary>
    Undetermined,
}

/// <summary>How an absolute target is compared.</summary>
public enum Comparator
{
    /// <summary>以上.</summary>
    AtLeast,

    /// <summary>以下.</summary>
    AtMost,

    /// <summary>ちょうど.</summary>
    Exactly,
}

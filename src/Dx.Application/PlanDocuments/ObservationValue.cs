namespace Dx.Application.PlanDocuments;

/// <summary>The number that an observation stands for.</summary>
public static class ObservationValue
{
    /// <summary>
    /// The value itself, or numerator over denominator (times 100 where the unit is %), rounded to 6 places half away
    /// from zero; null for a state, a reason, a described result or a denominator that is not above zero.
    /// </summary>
    public static decimal? Of(string unit, ObservationNode observation) => observation switch
    {
        { Value: { } value } => value,
        { Numerator: { } numerator, Denominator: { } denominator } when denominator > 0 =>
            decimal.Round(numerator / denominator * (IsPercent(unit) ? 100 : 1), 6, MidpointRounding.AwayFromZero),
        _ => null,
    };

    /// <summary>Whether a unit is written as percent; 延べ率 counts too, it is only not bounded by 100.</summary>
    public static bool IsPercent(string unit) => unit.Trim() is "%" or "％" or "パーセント";
}

using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

/// <summary>「このままの進め方や速度で」: the current value carried on at the present speed, within the bounds.</summary>
/// <param name="Value">A.</param>
/// <param name="Rise">A − S.</param>
/// <param name="Years">a − s, at least 1.</param>
/// <param name="LowerBound">Null where nothing limits the value downwards.</param>
/// <param name="UpperBound">Null where nothing limits it upwards; 延べ率 passes 100.</param>
internal readonly record struct Projection(
    decimal Value, decimal Rise, int Years, decimal? LowerBound, decimal? UpperBound)
{
    /// <summary>A target further away than this is called out of reach.</summary>
    private const int Horizon = 50;

    public decimal? AnnualChange => TotalArithmetic.Quotient(Rise, Years);

    /// <param name="years">Negative for a year before the current value.</param>
    public decimal? After(int years)
    {
        // Multiplied before divided: a third of a year's change must not miss the target by its last digit.
        var carried = TotalArithmetic.Sum(
            Value, TotalArithmetic.Quotient(TotalArithmetic.Product(Rise, years), Years));
        if (carried is not { } value)
        {
            return null;
        }

        value = LowerBound is { } lower ? Math.Max(value, lower) : value;
        return UpperBound is { } upper ? Math.Min(value, upper) : value;
    }

    /// <summary>The fewest years (0 to 50) after which the projection meets the target; null if it never does.</summary>
    public int? YearsUntil(Comparator comparator, decimal target)
    {
        if (comparator.IsMet(After(0), target))
        {
            return 0;
        }

        // The projection never turns: it can only cross the target in the direction in which it runs.
        var crossing = Rise > 0 ? Comparator.AtLeast : Comparator.AtMost;
        if (Rise == 0 || (comparator != Comparator.Exactly && comparator != crossing)
            || !crossing.IsMet(After(Horizon), target))
        {
            return null;
        }

        // Where the line crosses is near; what decides is the projection as it is stored.
        var enough = Math.Clamp((int)Math.Ceiling(YearsTo(target)), 1, Horizon);
        while (enough > 0 && crossing.IsMet(After(enough - 1), target))
        {
            enough--;
        }

        while (!crossing.IsMet(After(enough), target))
        {
            enough++;
        }

        return comparator.IsMet(After(enough), target) ? enough : null;
    }

    // Within the horizon, since the projection is known to get there.
    private decimal YearsTo(decimal target) =>
        Math.Clamp(
            TotalArithmetic.Quotient(TotalArithmetic.Product(TotalArithmetic.Difference(target, Value), Years), Rise) ?? Horizon, 0, Horizon);
}

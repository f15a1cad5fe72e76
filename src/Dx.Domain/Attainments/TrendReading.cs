using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

internal static class TrendReading
{
    /// <summary>
    /// Reads the window's values in ascending years. The sum of the changes is last minus first, so the sign of their
    /// mean needs neither a division nor a correction for years without a value.
    /// </summary>
    public static Trend? TrendOf(this Direction direction, ReadOnlySpan<YearValue> window)
    {
        if (direction == Direction.Maintain || window.Length < 2)
        {
            return null;
        }

        var rightWay = direction == Direction.Increase ? 1 : -1;
        var mean = rightWay * window[^1].Value.CompareTo(window[0].Value);
        var last = rightWay * window[^1].Value.CompareTo(window[^2].Value);
        return (mean > 0, last > 0) switch
        {
            (true, true) => Trend.Improving,
            (true, false) => Trend.ImprovingWithSetback,
            (false, true) => Trend.Turning,
            _ when mean == 0 && last == 0 => Trend.Flat,
            _ => Trend.Worsening,
        };
    }
}

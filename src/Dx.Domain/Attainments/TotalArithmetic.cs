namespace Dx.Domain.Attainments;

/// <summary>
/// Decimal arithmetic that is defined everywhere: a missing operand, a zero divisor and a result outside
/// decimal's range all give null, so a figure with a missing input is null by itself.
/// </summary>
internal static class TotalArithmetic
{
    private const int StoredPlaces = 6;

    public static decimal? Sum(decimal? x, decimal? y)
    {
        if (x is not { } left || y is not { } right)
        {
            return null;
        }

        try
        {
            return left + right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Difference(decimal? x, decimal? y) => Sum(x, -y);

    public static decimal? Product(decimal? x, decimal? y)
    {
        if (x is not { } left || y is not { } right)
        {
            return null;
        }

        try
        {
            return left * right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Quotient(decimal? x, decimal? y)
    {
        if (x is not { } dividend || y is not { } divisor || divisor == 0)
        {
            return null;
        }

        try
        {
            return dividend / divisor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Six places, half away from zero: applied once, to what is stored.</summary>
    public static decimal? Rounded(decimal? value) =>
        value is { } v ? decimal.Round(v, StoredPlaces, MidpointRounding.AwayFromZero) : null;
}

using Dx.Domain.Common;
using Dx.Domain.FiscalYears;

namespace Dx.Domain.Observations;

/// <summary>
/// What one fiscal year showed: a value, a numerator and denominator, a judged state, missing with a reason,
/// or a result described in words alone. Exactly one of them; the published text may stand beside each.
/// </summary>
public sealed record ObservedResult
{
    /// <summary>Values lie strictly between −10¹² and 10¹².</summary>
    public const decimal MagnitudeLimit = 1_000_000_000_000m;

    /// <summary>At most this many decimals are accepted.</summary>
    public const int MaxDecimals = 6;

    public const int TextMaxLength = 1_000;

    // Derived ratios keep more places than anything shown, and stay within what decimal can divide again.
    private const int DerivedDecimals = 10;

    public required FiscalYear FiscalYear { get; init; }

    /// <summary>The day the result stands for; within the fiscal year or the year after it.</summary>
    public DateOnly? AsOf { get; init; }

    public decimal? Value { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    public bool? StateReached { get; init; }

    public MissingReason? Missing { get; init; }

    public ObservationStatus Status { get; init; }

    /// <summary>As published (例: 23％（12課/51課）).</summary>
    public string? Text { get; init; }

    /// <summary>Whether the day lies within the fiscal year or the year after it, or none is named.</summary>
    public bool IsAsOfWithinReach =>
        AsOf is not { } asOf || (asOf >= FiscalYear.FirstDay && asOf <= FiscalYear.LastDay.AddYears(1));

    /// <summary>
    /// The value that is computed with: as given, or numerator ÷ denominator (× 100 where the unit is percent); null
    /// while the denominator is not above 0.
    /// </summary>
    public decimal? ComputedValue(string unit)
    {
        if (Value is not null || Numerator is not { } numerator || Denominator is not { } denominator)
        {
            return Value;
        }

        return denominator <= 0
            ? null
            : Math.Round(
                numerator / denominator * (IsPercent(unit) ? 100 : 1), DerivedDecimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>Every rule that the result breaks; the bounds are the indicator's, null where it has none.</summary>
    public IEnumerable<RuleViolation> Check(string unit, decimal? lowerBound, decimal? upperBound)
    {
        var forms = (Value is not null ? 1 : 0) + (Numerator is not null || Denominator is not null ? 1 : 0)
            + (StateReached is not null ? 1 : 0) + (Missing is not null ? 1 : 0);
        if (forms == 0 && string.IsNullOrWhiteSpace(Text))
        {
            yield return new("observation.empty", "value",
                "値・分子と分母・判定・値がない理由・文章のいずれか一つを入れてください。");
        }

        if (forms > 1)
        {
            yield return new("observation.ambiguous", "value",
                "値、分子と分母、判定、値がない理由は、どれか一つだけを入れてください。分子と分母があれば値は計算されます。");
        }

        foreach (var (field, number) in Numbers())
        {
            if (!IsStorable(number))
            {
                yield return new("observation.number_out_of_range", field,
                    "数は絶対値が1兆未満、小数は6桁までで入れてください。");
            }
        }

        if (Text is { Length: > TextMaxLength })
        {
            yield return new("observation.text_too_long", "text", $"文章は{TextMaxLength}文字までで入れてください。");
        }

        if (!IsAsOfWithinReach)
        {
            yield return new("observation.as_of_outside_year", "asOf",
                $"時点は{FiscalYear.FirstDay:yyyy-MM-dd}から{FiscalYear.LastDay.AddYears(1):yyyy-MM-dd}までの日付にしてください。");
        }

        foreach (var violation in CheckRatio(unit, lowerBound, upperBound))
        {
            yield return violation;
        }
    }

    private static bool IsPercent(string unit) => unit.Trim() is "%" or "％" or "パーセント";

    private IEnumerable<RuleViolation> CheckRatio(string unit, decimal? lowerBound, decimal? upperBound)
    {
        if (Numerator is null != Denominator is null)
        {
            yield return new("observation.ratio_incomplete", Numerator is null ? "numerator" : "denominator",
                "分子と分母は両方を入れてください。");
        }

        if (Denominator is <= 0)
        {
            yield return new("observation.denominator_not_positive", "denominator", "分母は0より大きい数にしてください。");
            yield break;
        }

        // A divisor of 28 decimals would take the ratio past what a decimal holds.
        if (!Numbers().All(n => IsStorable(n.Value)) || ComputedValue(unit) is not { } value)
        {
            yield break;
        }

        if (Math.Abs(value) >= MagnitudeLimit)
        {
            yield return new("observation.number_out_of_range", "numerator", "割合の絶対値が1兆未満になるようにしてください。");
        }

        if (value < lowerBound || value > upperBound)
        {
            yield return new("observation.outside_bounds", Value is null ? "numerator" : "value",
                $"値{value:0.######}は、この指標の範囲（{lowerBound:0.######}～{upperBound:0.######}）の外です。");
        }
    }

    private static bool IsStorable(decimal number) =>
        Math.Abs(number) < MagnitudeLimit && (number.Scale <= MaxDecimals || number == Math.Round(number, MaxDecimals));

    private IEnumerable<(string Field, decimal Value)> Numbers()
    {
        if (Value is { } value)
        {
            yield return ("value", value);
        }

        if (Numerator is { } numerator)
        {
            yield return ("numerator", numerator);
        }

        if (Denominator is { } denominator)
        {
            yield return ("denominator", denominator);
        }
    }
}

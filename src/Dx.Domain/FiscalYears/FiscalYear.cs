using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dx.Domain.FiscalYears;

/// <summary>
/// 年度: 1 April of <see cref="Value"/> to 31 March of the next year (地方自治法208条).
/// In data it is the Western year in which it begins; 令和 is display.
/// </summary>
public readonly partial record struct FiscalYear : IComparable<FiscalYear>
{
    /// <summary>The earliest year accepted (inclusive); no plan reaches further back.</summary>
    public const int Earliest = 1950;

    /// <summary>The latest year accepted (inclusive).</summary>
    public const int Latest = 2150;

    /// <param name="value">The Western year in which the fiscal year begins, 1950 to 2150.</param>
    public FiscalYear(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, Earliest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Latest);
        Value = value;
    }

    /// <summary>The Western year in which the fiscal year begins.</summary>
    public int Value { get; }

    /// <summary>1 April.</summary>
    public DateOnly FirstDay => new(Value, 4, 1);

    /// <summary>31 March of the next year (inclusive).</summary>
    public DateOnly LastDay => new(Value + 1, 3, 31);

    /// <summary>The fiscal year that a day belongs to.</summary>
    public static FiscalYear Of(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1);

    /// <summary>The fiscal year of an instant as read in Japan (UTC+9, no daylight saving since 1951).</summary>
    public static FiscalYear Of(DateTimeOffset instant) =>
        Of(DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(9)).DateTime));

    /// <summary>Whether a Western year can be a fiscal year here.</summary>
    public static bool IsValid(int value) => value is >= Earliest and <= Latest;

    /// <summary>Reads a fiscal year as people write it; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is none of the accepted forms.</exception>
    public static FiscalYear Parse(string text) =>
        TryParse(text, out var year)
            ? year
            : throw new FormatException($"'{text}' is not a fiscal year such as 2026, 2026年度, 令和8年度 or R8.");

    /// <summary>
    /// Reads <c>2026</c>, <c>2026年度</c>, <c>令和8年度</c>, <c>令和８(2026)年度</c>, <c>R8</c>, <c>平成31年度</c>,
    /// <c>令和元年度</c>, full-width digits and spaces included. Where an era and a Western year stand together
    /// they must agree.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out FiscalYear year)
    {
        year = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40)
        {
            return false;
        }

        string normalized;
        try
        {
            // Full-width digits, brackets and letters become their ASCII forms.
            normalized = text.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false; // A lone surrogate cannot be normalized.
        }

        var match = Written().Match(normalized);
        if (!match.Success)
        {
            return false;
        }

        int? western = match.Groups["western"] is { Success: true } w ? ParseInt(w.Value) : null;
        int? fromEra = null;
        if (match.Groups["era"] is { Success: true } era)
        {
            var number = match.Groups["n"].Value == "元" ? 1 : ParseInt(match.Groups["n"].Value);
            var (first, last) = Eras[era.Value.ToUpperInvariant()];
            fromEra = first + number - 1;
            if (number < 1 || fromEra > last)
            {
                return false;
            }
        }

        if ((western ?? fromEra) is not { } value || (western is not null && fromEra is not null && western != fromEra)
            || !IsValid(value))
        {
            return false;
        }

        year = new FiscalYear(value);
        return true;
    }

    /// <summary><c>令和8(2026)年度</c>; before FY2019 <c>平成30(2018)年度</c>.</summary>
    public string ToJapanese()
    {
        var (name, number) = Value switch
        {
            >= 2019 => ("令和", Value - 2018),
            >= 1989 => ("平成", Value - 1988),
            _ => ("昭和", Value - 1925),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name}{(number == 1 ? "元" : number)}({Value})年度");
    }

    /// <inheritdoc />
    public int CompareTo(FiscalYear other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static FiscalYear operator +(FiscalYear year, int years) => new(year.Value + years);

    public static FiscalYear operator -(FiscalYear year, int years) => new(year.Value - years);

    /// <summary>Years between two fiscal years.</summary>
    public static int operator -(FiscalYear left, FiscalYear right) => left.Value - right.Value;

    public static bool operator <(FiscalYear left, FiscalYear right) => left.Value < right.Value;

    public static bool operator >(FiscalYear left, FiscalYear right) => left.Value > right.Value;

    public static bool operator <=(FiscalYear left, FiscalYear right) => left.Value <= right.Value;

    public static bool operator >=(FiscalYear left, FiscalYear right) => left.Value >= right.Value;

    // First and last fiscal year that the era's numbering is written for; 平成31年度 and 令和元年度 are both FY2019.
    private static readonly Dictionary<string, (int First, int Last)> Eras = new(StringComparer.Ordinal)
    {
        ["令和"] = (2019, Latest),
        ["R"] = (2019, Latest),
        ["平成"] = (1989, 2019),
        ["H"] = (1989, 2019),
        ["昭和"] = (1926, 1989),
        ["S"] = (1926, 1989),
    };

    private static int ParseInt(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?:(?:FY)?(?<western>[0-9]{4})(?:\((?<era>令和|平成|昭和|[RHSrhs])(?<n>元|[0-9]{1,3})\))?|(?<era>令和|平成|昭和|[RHSrhs])\.?(?<n>元|[0-9]{1,3})(?:年)?(?:\((?<western>[0-9]{4})(?:年)?\))?)(?:年?度|年)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Written();
}

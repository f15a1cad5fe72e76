using System.Diagnostics.CodeAnalysis;

namespace Dx.Domain.Municipalities;

/// <summary>
/// 全国地方公共団体コード: five digits of JIS X 0402 and a check digit. Weights 6,5,4,3,2 on the first five;
/// the check digit is the last digit of 11 − (sum mod 11) (総務省 全国地方公共団体コード仕様).
/// </summary>
public readonly record struct MunicipalityCode
{
    private readonly string? value;

    private MunicipalityCode(string value) => this.value = value;

    /// <summary>
    /// Stands where a municipality's code would for what belongs to the whole installation. Its check digit is wrong, so
    /// that no municipality has it and nobody can ask for it.
    /// </summary>
    public static MunicipalityCode Installation { get; } = new("000000");

    /// <summary>Six digits; empty only for the default value, which belongs to no municipality.</summary>
    public string Value => value ?? "";

    /// <exception cref="FormatException">Not six digits with a right check digit.</exception>
    public static MunicipalityCode Parse(string text) =>
        TryParse(text, out var code)
            ? code
            : throw new FormatException($"'{text}' is not a municipality code of six digits with a right check digit.");

    /// <summary>Accepts the six digits only; the check digit must be right.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out MunicipalityCode code)
    {
        code = default;
        if (text is not { Length: 6 } || text.AsSpan().ContainsAnyExceptInRange('0', '9') || CheckDigit(text) != text[5])
        {
            return false;
        }

        code = new MunicipalityCode(text);
        return true;
    }

    public override string ToString() => Value;

    /// <summary>The sixth digit that belongs to five given ones; what follows them is not looked at.</summary>
    public static char CheckDigit(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < 5; i++)
        {
            sum += (text[i] - '0') * (6 - i);
        }

        return (char)('0' + ((11 - (sum % 11)) % 10));
    }
}

using System.Globalization;
using Dx.Domain.Indicators;

namespace Dx.Domain.Attainments;

/// <summary>Numbers and signs as they stand in a step.</summary>
internal static class StepText
{
    /// <summary>1,200,000 or 0.685714; a negative number in brackets, since it may follow a sign.</summary>
    public static string Term(decimal? value) => value < 0 ? $"（{Number(value)}）" : Number(value);

    public static string Number(decimal? value) =>
        value?.ToString("#,0.######;-#,0.######;0", CultureInfo.InvariantCulture) ?? "―";

    /// <summary>A full-width bracket brings its own space.</summary>
    public static string Tight(string text) =>
        text.Replace(" （", "（", StringComparison.Ordinal).Replace("） ", "）", StringComparison.Ordinal);

    public static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Sign(this Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => "≧",
        Comparator.AtMost => "≦",
        _ => "＝",
    };

    public static string YesOrNo(bool value) => value ? "満たしている" : "満たしていない";
}

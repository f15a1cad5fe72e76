using System.Globalization;

namespace Dx.Application.PlanDocuments.Binding;

/// <summary>The one form in which texts and numbers are kept and written.</summary>
internal static class DocumentText
{
    /// <summary>LF line ends and none at the end: what <c>|</c> adds in YAML is not part of the text.</summary>
    public static string Normalize(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n');

    /// <summary>Plain decimals without trailing zeros.</summary>
    public static string Of(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A piece of the file short enough for a message.</summary>
    public static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : line[..(char.IsHighSurrogate(line[39]) ? 39 : 40)] + "…";
    }
}

using System.Text.RegularExpressions;

namespace Dx.Infrastructure.PlanDocuments;

/// <summary>Decides how a text may be written so that every YAML reader, old or new, takes it for that text.</summary>
internal static partial class YamlPlainText
{
    /// <summary>Whether the text may stand without quotation marks.</summary>
    public static bool IsSafe(string text) =>
        text.Length > 0
        && !char.IsWhiteSpace(text[0])
        && !char.IsWhiteSpace(text[^1])
        && !"-?:,[]{}#&*!|>'\"%@`=<~.".Contains(text[0], StringComparison.Ordinal)
        && text[^1] != ':'
        && !text.Contains(": ", StringComparison.Ordinal)
        && !text.Contains(" #", StringComparison.Ordinal)
        && !HasEscapes(text)
        && !text.AsSpan().ContainsAny('\n', '\t')
        && !OtherType().IsMatch(text);

    /// <summary>Whether the text may stand as a block of lines (<c>|-</c>).</summary>
    public static bool FitsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && !text.Contains('\t', StringComparison.Ordinal)
        && !HasEscapes(text)
        && text[0] != '\n'
        && text[^1] != '\n'
        && !char.IsWhiteSpace(text[0])
        && Array.TrueForAll(text.Split('\n'), line => line.Length == 0 || !char.IsWhiteSpace(line[^1]));

    /// <summary>Whether a character can only be written as <c>\uXXXX</c>: what YAML takes for a line end or a mark of its own.</summary>
    public static bool NeedsEscape(char character) =>
        character is '\u2028' or '\u2029' or '\uFEFF' || (char.IsControl(character) && character is not ('\n' or '\t'));

    private static bool HasEscapes(string text) => text.Any(NeedsEscape);

    // YAML 1.1 and 1.2: null, truth values, numbers in every notation, dates and sexagesimals.
    [GeneratedRegex(
        @"^(?:null|true|false|yes|no|on|off|y|n|[-+]?[0-9][0-9_,.:eExXoObBtTzZ+\- a-fA-F]*|[-+]?\.(?:inf|nan|[0-9]).*)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex OtherType();
}

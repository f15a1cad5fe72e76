using System.Text.RegularExpressions;

namespace Dx.Domain.Common;

/// <summary>The form of every code that people give to plans, elements, actions and indicators.</summary>
public static partial class Code
{
    /// <summary>1 to 64 lower-case letters, digits and hyphens; no hyphen at either end.</summary>
    public const string Pattern = "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$";

    public static bool IsValid(string? text) => text is not null && Form().IsMatch(text);

    // \z, not $: a trailing line feed is not part of a code. No time limit, here and in the other patterns: they take time
    // linear in what is bounded elsewhere, and a limit by the clock would fail requests where the machine is busy.
    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Form();
}

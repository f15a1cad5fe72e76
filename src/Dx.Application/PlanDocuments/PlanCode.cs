using System.Text.RegularExpressions;

namespace Dx.Application.PlanDocuments;

/// <summary>The form of every code in a plan document.</summary>
public static partial class PlanCode
{
    /// <summary>1 to 64 lower-case letters, digits and hyphens; no hyphen at either end.</summary>
    public const string Pattern = "^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$";

    public static bool IsValid(string text) => text.Length <= PlanDocumentLimits.CodeCharacters && Written().IsMatch(text) && text[^1] != '\n';

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Written();
}

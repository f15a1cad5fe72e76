using System.Text.RegularExpressions;

namespace Dx.Application.People;

/// <summary>What can be an e-mail address.</summary>
public static partial class EmailShape
{
    private const int MaxLength = 254;

    public static bool IsValid(string? text) => text is { Length: <= MaxLength } && Address().IsMatch(text);

    // Enough to mistype nothing badly, and nothing that could end a line of a mail's header.
    [GeneratedRegex(@"^[^\s@<>""(),:;\\\p{C}]+@[^\s@<>""(),:;\\\p{C}]+\.[^\s@<>""(),:;\\\p{C}.]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Address();
}

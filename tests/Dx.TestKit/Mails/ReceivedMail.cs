using System.Text;
using System.Text.RegularExpressions;

namespace Dx.TestKit.Mails;

/// <summary>A letter as a mail server was given it.</summary>
/// <param name="Recipients">Of the envelope.</param>
public sealed partial record ReceivedMail(IReadOnlyList<string> Recipients, string Raw)
{
    private string Head => Raw.Split("\n\n", 2)[0];

    /// <summary>Each header's name and value, unfolded and not decoded.</summary>
    public ILookup<string, string> Headers => Folded().Replace(Head, " ").Split('\n')
        .Select(line => line.Split(": ", 2)).ToLookup(h => h[0].ToUpperInvariant(), h => h[1], StringComparer.Ordinal);

    public string Subject => Encoding.UTF8.GetString(
        [.. EncodedWord().Matches(Headers["SUBJECT"].Single()).SelectMany(m => Convert.FromBase64String(m.Groups["text"].Value))]);

    public string Body => Encoding.UTF8.GetString(Convert.FromBase64String(Raw.Split("\n\n", 2)[1].Replace("\n", "", StringComparison.Ordinal)));

    /// <summary>The token in the letter's link.</summary>
    public string Token => Link().Match(Body).Groups["token"].Value;

    [GeneratedRegex(@"\n[ \t]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folded();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex("/password#(?<token>[A-Za-z0-9_-]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}

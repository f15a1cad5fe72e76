using System.Text;

namespace Dx.Infrastructure.Identity;

/// <summary>
/// The list of common and breached passwords (CommonPasswords.txt, of zxcvbn 4.4.2, MIT; see CommonPasswords.LICENSE.txt),
/// and what people make of its entries to reach a length: repeated, with digits at an end, or one key after the other.
/// </summary>
internal static class CommonPasswords
{
    private static readonly Lazy<HashSet<string>> Listed = new(Read);

    private static readonly string[] Rows =
        ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop[]asdfghjkl;'zxcvbnm,./", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/"];

    public static bool Covers(string password)
    {
        var folded = Folded(password);
        var word = folded.Trim([.. "0123456789!?#$%&*+-_.@ "]);
        return word.Length == 0 || Listed.Value.Contains(folded) || Listed.Value.Contains(word)
            || IsRepetition(folded) || IsRepetition(word) || IsRun(folded);
    }

    /// <summary>Width, case and the usual stand-ins for letters do not make another password of it.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant());
        return folded.Replace('@', 'a').Replace('$', 's').ToString();
    }

    // A part of up to a half of the whole, over and over, the last time perhaps cut short.
    private static bool IsRepetition(string text)
    {
        for (var period = 1; period <= text.Length / 2; period++)
        {
            if (text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRun(string text) => Array.Exists(Rows, row =>
    {
        var round = row + row + row + row;
        return round.Contains(text, StringComparison.Ordinal)
            || round.Contains(new string([.. text.Reverse()]), StringComparison.Ordinal);
    });

    private static HashSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(
            $"{typeof(CommonPasswords).FullName}.txt")!;
        using var reader = new StreamReader(stream);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            words.Add(Folded(line));
        }

        return words;
    }
}

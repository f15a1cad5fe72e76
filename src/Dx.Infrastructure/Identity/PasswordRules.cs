using Dx.Domain.Common;

namespace Dx.Infrastructure.Identity;

/// <summary>
/// Which passwords are accepted (NIST SP 800-63B-4, 3.1.1.2): long ones, of any characters, that are neither on a list of
/// common ones nor made of what everybody knows. No composition rules, no rotation.
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 12;

    public const int Longest = 128;

    private const int ShortestPart = 4;

    // The service's own names, which a guesser tries first.
    private static readonly string[] OwnWords = ["dx", "dxplan", "dxsuishin", "dx推進", "dx推進計画"];

    public static IEnumerable<RuleViolation> Check(string password, string email, string displayName)
    {
        // Characters as people count them: a kanji outside the basic plane is one.
        var length = new System.Globalization.StringInfo(password).LengthInTextElements;
        if (length < Shortest || password.Length > Longest)
        {
            yield return Violation("password.length", $"パスワードは{Shortest}文字以上、{Longest}文字以下にしてください。");
        }
        else if (IsGuessable(password, email, displayName))
        {
            yield return Violation(
                "password.guessable",
                "よく使われるパスワードや、名前・メールアドレスをもとにしたものは使えません。無関係な言葉をいくつか並べると、覚えやすく破られにくくなります。");
        }
    }

    private static bool IsGuessable(string password, string email, string displayName)
    {
        if (CommonPasswords.Covers(password))
        {
            return true;
        }

        // What is left when everything known about the person and the service is taken out must not be a mere ending.
        var rest = CommonPasswords.Folded(password);
        var known = email.Split('@', '.').Concat(displayName.Split(' ', '　')).Append(email).Append(displayName)
            .Select(CommonPasswords.Folded).Where(part => part.Length >= ShortestPart)
            .Concat(OwnWords.Select(CommonPasswords.Folded))
            .OrderByDescending(part => part.Length);
        var before = rest.Length;
        foreach (var part in known)
        {
            rest = rest.Replace(part, "", StringComparison.Ordinal);
        }

        return rest.Length < before && (rest.Length < ShortestPart * 2 || CommonPasswords.Covers(rest));
    }

    private static RuleViolation Violation(string code, string message) => new(code, "password", message);
}

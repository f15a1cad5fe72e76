namespace Dx.Application.PlanDocuments.Binding;

/// <summary>The word that was probably meant.</summary>
internal static class Suggestion
{
    private const int LongestWord = 80;

    /// <summary>The nearest candidate by edit distance, or null when none is near.</summary>
    public static string? For(string written, IEnumerable<string> candidates)
    {
        if (written.Length is 0 or > LongestWord)
        {
            return null;
        }

        var word = Fold(written);
        var allowed = Math.Max(1, word.Length / 3);
        return candidates
            .Where(c => Math.Abs(c.Length - written.Length) <= allowed + 2 && c.Length <= LongestWord)
            .Select(c => (Candidate: c, Distance: Distance(word, Fold(c))))
            .Where(c => c.Distance <= allowed)
            .OrderBy(c => c.Distance)
            .Select(c => c.Candidate)
            .FirstOrDefault();
    }

    /// <summary>「directon」→ <c>「direction」ではありませんか。</c>, or nothing.</summary>
    public static string Sentence(string written, IEnumerable<string> candidates) =>
        For(written, candidates) is { } meant ? $"「{meant}」ではありませんか。" : "";

    private static string Fold(string word) =>
        word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    // Edit distance with neighbouring letters swapped counting as one (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}

namespace Dx.Api.CommandLine;

/// <summary>What a command takes after its name.</summary>
/// <param name="Values">Options that are followed by a value.</param>
/// <param name="Flags">Options that stand alone.</param>
internal sealed record CommandSyntax(string Usage, int MinPlaces, int MaxPlaces, string[] Values, string[] Flags)
{
    private const string Help = "--help";

    private static readonly Dictionary<string, string> Short = new(StringComparer.Ordinal)
    {
        ["-h"] = Help,
        ["-o"] = "--output",
    };

    public CommandArguments Parse(IReadOnlyList<string> words)
    {
        var places = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var isOver = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (isOver || !words[i].StartsWith('-') || words[i] == "-")
            {
                places.Add(words[i]);
                continue;
            }

            if (words[i] == "--")
            {
                isOver = true;
                continue;
            }

            var (name, value) = Split(words[i]);
            if (name == Help)
            {
                return new CommandArguments([], options) { AsksForHelp = true };
            }

            if (Flags.Contains(name) && value is null)
            {
                value = "";
            }
            else if (Values.Contains(name))
            {
                value ??= ++i < words.Count ? words[i] : throw Fault($"{name} のあとに値を書いてください。");
            }
            else
            {
                throw Fault($"「{words[i]}」という指定はありません。");
            }

            if (!options.TryAdd(name, value))
            {
                throw Fault($"{name} が二度指定されています。");
            }
        }

        return places.Count >= MinPlaces && places.Count <= MaxPlaces
            ? new CommandArguments(places, options)
            : throw Fault(places.Count < MinPlaces ? "指定が足りません。" : $"「{places[MaxPlaces]}」は余分です。");
    }

    private CommandFailedException Fault(string what) => CommandFailedException.Usage($"{what}\n使い方: {Usage}");

    private static (string Name, string? Value) Split(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? word : word[..equals];
        return (Short.GetValueOrDefault(name, name), equals < 0 ? null : word[(equals + 1)..]);
    }
}

/// <summary>The words of one call, sorted.</summary>
/// <param name="Places">What stands by itself, in order.</param>
internal sealed record CommandArguments(IReadOnlyList<string> Places, IReadOnlyDictionary<string, string> Options)
{
    public bool AsksForHelp { get; init; }

    public bool Has(string option) => Options.ContainsKey(option);

    public string? Find(string option) => Options.GetValueOrDefault(option);
}

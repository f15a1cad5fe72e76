using System.Globalization;

namespace Dx.Benchmarks;

/// <summary>What is run, and on how much data.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>A tenth of Japan's local governments; <c>--big</c> adds data ten times that size.</summary>
    public int Municipalities { get; private init; } = 179;

    public int IndicatorsEach { get; private init; } = 200;

    /// <summary>Of each side, taken in turns; the first is a warm-up and does not count.</summary>
    public int Repeats { get; private init; } = 5;

    /// <summary>How many municipalities a full run takes at once.</summary>
    public int Parallelism { get; private init; } = 2;

    public int Recordings { get; private init; } = 200;

    public IReadOnlySet<string> Only { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Too little data for any gate to mean anything; only that everything runs and agrees.</summary>
    public bool IsSmoke { get; private init; }

    public bool IsBig { get; private init; }

    public static BenchmarkOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BenchmarkOptions();
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--smoke" => options with { Municipalities = 5, IndicatorsEach = 40, Repeats = 2, Recordings = 5, IsSmoke = true },
                "--big" => options with { IsBig = true },
                "--only" => options with { Only = args[++i].Split(',').ToHashSet(StringComparer.Ordinal) },
                "--repeats" => options with { Repeats = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--municipalities" => options with { Municipalities = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--parallelism" => options with { Parallelism = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                "--recordings" => options with { Recordings = int.Parse(args[++i], CultureInfo.InvariantCulture) },
                var unknown => throw new ArgumentException($"Unknown option {unknown}.", nameof(args)),
            };
        }

        return options;
    }

    public bool Wants(string figure) => Only.Count == 0 || Only.Contains(figure);
}

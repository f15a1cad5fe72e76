using System.Diagnostics;
using System.Globalization;

namespace Dx.Benchmarks.Measuring;

/// <summary>One side of a comparison: what brings it to its starting point, and what is timed.</summary>
internal sealed record Side(string Name, Func<Task> Prepare, Func<Task> Act);

/// <summary>The times of one side, in seconds; the warm-up is not among them.</summary>
internal sealed record Timing(string Name, IReadOnlyList<double> Seconds)
{
    public double Median { get; } = MedianOf(Seconds);

    /// <summary>(slowest − fastest) / median.</summary>
    public double Spread => Seconds.Count == 0 ? 0 : (Seconds.Max() - Seconds.Min()) / Median;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} {Median:0.000} s ±{Spread / 2:0%}");

    /// <summary>Takes the sides in turns, so that what disturbs the machine disturbs all of them; drops the first turn.</summary>
    public static async Task<IReadOnlyList<Timing>> InTurnsAsync(int repeats, params Side[] sides)
    {
        var seconds = sides.Select(_ => new List<double>()).ToList();
        for (var turn = 0; turn < repeats; turn++)
        {
            for (var side = 0; side < sides.Length; side++)
            {
                await sides[side].Prepare();
                var watch = Stopwatch.StartNew();
                await sides[side].Act();
                var elapsed = watch.Elapsed.TotalSeconds;
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"  turn {turn}, {sides[side].Name}: {elapsed:0.000} s, load {Machine.LoadAverage:0.0}"));
                if (turn > 0 || repeats == 1)
                {
                    seconds[side].Add(elapsed);
                }
            }
        }

        return [.. sides.Zip(seconds, (side, times) => new Timing(side.Name, times))];
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        var ordered = values.Order().ToList();
        return ordered.Count == 0 ? double.NaN : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
    }
}

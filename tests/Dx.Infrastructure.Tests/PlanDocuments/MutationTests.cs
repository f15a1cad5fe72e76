using System.Text;
using Dx.Application.PlanDocuments;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>A valid document, broken at random: always refused with a line of the document, never an exception.</summary>
public sealed class MutationTests
{
    private static readonly string[] Lines = SampleDocument.Yaml.TrimEnd('\n').Split('\n');

    // Keys whose absence or misspelling leaves a valid document may not be taken for a breach.
    private static readonly string[] RequiredKeys =
        ["format", "municipality", "code", "title", "kind", "status", "period", "levels", "source", "direction", "measurement", "versions", "fiscalYear", "relation", "what", "subject"];

    private static readonly (string Name, Func<Random, string> Break)[] Breaches =
    [
        ("delete a required key", random => WithLine(LineWith(random, RequiredKeys), line => Prefix(line) + (Prefix(line).EndsWith("- ", StringComparison.Ordinal) ? "cite: x" : "# gone"))),
        ("misspell a key", random => WithLine(LineWith(random, keys: null), line => line.Replace(Key(line) + ":", Key(line) + "x:", StringComparison.Ordinal))),
        ("a mapping for a value", random => WithLine(Leaf(random), line => Before(line) + ": {x: 1}")),
        ("a list for a value", random => WithLine(Leaf(random), line => Before(line) + ": [1, [2]]")),
        ("a key twice", random => Duplicated(Leaf(random))),
        ("a reference to nothing", random => WithLine(LineWith(random, ["element", "unit", "owner", "parent", "level"]), line => Before(line) + ": nowhere")),
        ("a word that is not on the list", random => WithLine(LineWith(random, ["kind", "status", "type", "direction", "measurement", "relation", "rating", "missing"]), line => Before(line) + ": nonsense")),
        ("a number that is none", random => WithLine(LineWith(random, ["value", "numerator", "denominator", "lowerBound", "decimals"]), line => Before(line) + ": 75%")),
        ("a year that is none", random => WithLine(LineWith(random, ["fiscalYear", "from", "to", "validFrom"], number: true), line => Before(line) + ": 12345")),
        ("deep nesting", random => WithLine(Leaf(random), line => Before(line) + ": " + new string('[', 1_000) + new string(']', 1_000))),
        ("a tag", random => WithLine(Leaf(random), line => Before(line) + ": !!str" + line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])),
        ("an anchor", random => WithLine(Leaf(random), line => Before(line) + ": &a" + line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])),
        ("an alias", random => WithLine(Leaf(random), line => Before(line) + ": *a")),
        ("a tab", random => WithLine(LineWith(random, keys: null), line => "\t" + line)),
        ("a control character", random => WithLine(Leaf(random), line => line + "\u0001")),
        ("a quote left open", random => WithLine(Leaf(random), line => Before(line) + ": \"open")),
        ("a code in capitals", random => WithLine(LineWith(random, ["code"]), line => line.ToUpperInvariant().Replace("CODE:", "code:", StringComparison.Ordinal))),
        ("another document behind", _ => SampleDocument.Yaml + "---\nformat: dx-plan/1\n"),
    ];

    [Fact]
    public void Read_ThreeHundredBreaches_EachRefusedWithALineOfTheDocument()
    {
        var seeds = Gen.Choose(0, int.MaxValue).ToArbitrary();
        var broken = 0;

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(seeds, seed =>
        {
            var random = new Random(seed);
            var (name, breach) = Breaches[broken++ % Breaches.Length];
            var text = breach(random);

            var reading = SampleDocument.Read(text);

            text.Should().NotBe(SampleDocument.Yaml);
            reading.Document.Should().BeNull("«{0}» breaks a rule:\n{1}", name, text);
            var count = text.Count(c => c == '\n') + 1;
            reading.Problems.Should().NotBeEmpty().And.OnlyContain(p => p.Line >= 1 && p.Line <= count && p.Column >= 1 && p.Message.Length > 5);
        }));

        broken.Should().BeGreaterThanOrEqualTo(300);
    }

    [Fact]
    public void Read_AnyBytesChanged_IsADocumentOrProblemsAndNeverAnException()
    {
        var original = Encoding.UTF8.GetBytes(SampleDocument.Yaml);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var bytes = Scrambled(random, original);

            var reading = SampleDocument.Format.Read(bytes);

            (reading.Document is null).Should().Be(reading.Problems.Count > 0);
        }));
    }

    [Fact]
    public void Read_AnyJsonBytesChanged_IsADocumentOrProblemsAndNeverAnException()
    {
        var original = Encoding.UTF8.GetBytes(SampleDocument.Format.Write(SampleDocument.Document(), PlanDocumentSyntax.Json));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var reading = SampleDocument.Format.Read(Scrambled(new Random(seed), original));

            (reading.Document is null).Should().Be(reading.Problems.Count > 0);
        }));
    }

    // Overwrites, removes and repeats stretches; the characters that mean something to YAML come up often.
    private static byte[] Scrambled(Random random, byte[] original)
    {
        var bytes = original.ToList();
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(bytes.Count - 1);
            var length = Math.Min(random.Next(1, 30), bytes.Count - at - 1);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = ":-#&*!|>'\"%@`{}[],?\n\t \\~<=\0"u8[random.Next(28)];
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                default:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
            }
        }

        return [.. bytes];
    }

    private static string WithLine(int index, Func<string, string> change) =>
        string.Join('\n', Lines.Select((line, i) => i == index ? change(line) : line)) + "\n";

    private static string Duplicated(int index)
    {
        var line = Lines[index].Replace("- ", "  ", StringComparison.Ordinal);
        return string.Join('\n', Lines.Take(index + 1).Append(line).Concat(Lines.Skip(index + 1))) + "\n";
    }

    private static int LineWith(Random random, string[]? keys, bool number = false)
    {
        var candidates = Enumerable.Range(0, Lines.Length)
            .Where(i => Key(Lines[i]).Length > 0 && (keys is null || keys.Contains(Key(Lines[i]), StringComparer.Ordinal)))
            .Where(i => !number || char.IsDigit(Lines[i][^1]))
            .ToList();
        return candidates[random.Next(candidates.Count)];
    }

    /// <summary>A line with a key and a value of its own.</summary>
    private static int Leaf(Random random)
    {
        var candidates = Enumerable.Range(0, Lines.Length)
            .Where(i => Key(Lines[i]).Length > 0 && !Lines[i].EndsWith(':') && !Lines[i].EndsWith('-'))
            .ToList();
        return candidates[random.Next(candidates.Count)];
    }

    private static string Prefix(string line) => line[..(line.Length - line.TrimStart(' ', '-').Length)];

    private static string Before(string line) => line[..line.IndexOf(':', StringComparison.Ordinal)];

    private static string Key(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? "" : line[..colon].TrimStart(' ', '-');
    }
}

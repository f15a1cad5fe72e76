using System.Text;
using Dx.Application.PlanDocuments;
using Dx.Infrastructure.PlanDocuments;
using Dx.TestKit.Samples;

namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>The sample plan as a document; tests change one thing in it at a time.</summary>
internal static class SampleDocument
{
    public const string Yaml = SamplePlan.Yaml;

    public static readonly PlanDocumentFormat Format = new();

    public static PlanDocumentReading Read(string text) => Format.Read(Encoding.UTF8.GetBytes(text));

    public static PlanDocument Document()
    {
        var reading = Read(Yaml);
        reading.Problems.Should().BeEmpty();
        return reading.Document!;
    }

    /// <summary>The sample with one piece of its text changed; the piece must be there.</summary>
    public static string With(string piece, string replacement)
    {
        var at = Yaml.IndexOf(piece, StringComparison.Ordinal);
        at.Should().BeGreaterThanOrEqualTo(0, "the sample holds «{0}»", piece);
        return Yaml[..at] + replacement + Yaml[(at + piece.Length)..];
    }

    /// <summary>The 1-based line on which a piece of text begins.</summary>
    public static int LineOf(string text, string piece) => text[..text.IndexOf(piece, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
}

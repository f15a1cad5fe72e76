using System.Globalization;
using System.Text;

namespace Dx.Benchmarks.Measuring;

/// <summary>The figures in the order in which they were measured.</summary>
internal sealed class Report
{
    private readonly List<Row> rows = [];

    public bool Passed => rows.TrueForAll(r => r.Passed != false);

    /// <param name="figure">What was measured.</param>
    /// <param name="measured">What came out.</param>
    /// <param name="detail">The medians and spreads behind it.</param>
    public void Tell(string figure, FormattableString measured, FormattableString? detail = null) =>
        Add(figure, measured, "", passed: null, detail);

    /// <param name="gate">In words.</param>
    /// <param name="passed">Whether it was met.</param>
    public void Judge(string figure, FormattableString measured, string gate, bool passed, FormattableString? detail = null) =>
        Add(figure, measured, gate, passed, detail);

    /// <summary>A table in Markdown, as docs/benchmarks.md shows it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("| figure | measured | gate | | medians | load |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
        {
            var verdict = row.Passed switch { true => "PASS", false => "**FAIL**", null => "" };
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Figure} | {row.Measured} | {row.Gate} | {verdict} | {row.Detail} | {row.Load:0.0} |\n");
        }

        return text.ToString();
    }

    private void Add(string figure, FormattableString measured, string gate, bool? passed, FormattableString? detail)
    {
        var row = new Row(
            figure, FormattableString.Invariant(measured), gate, passed,
            detail is null ? "" : FormattableString.Invariant(detail), Machine.LoadAverage);
        rows.Add(row);
        Console.Error.WriteLine($"{row.Figure}: {row.Measured} {row.Passed} {row.Detail}");
    }

    private sealed record Row(string Figure, string Measured, string Gate, bool? Passed, string Detail, double Load);
}

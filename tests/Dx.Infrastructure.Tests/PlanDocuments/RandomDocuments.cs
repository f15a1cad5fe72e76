using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Domain.FiscalYears;
using FsCheck;
using FsCheck.Fluent;

namespace Dx.Infrastructure.Tests.PlanDocuments;

/// <summary>Documents of every shape the records allow, with texts that tempt a writer to get them wrong.</summary>
internal static class RandomDocuments
{
    private static readonly string[] Pieces =
    [
        "a", "年度", " ", "　", "\n", "\n\n", ": ", " #", "#", "-", "- ", "'", "\"", "\\", "{", "}", "[", "]", ",", "&x", "*x", "!t", "|", ">", "%",
        "@", "`", "?", "012", "1_000", "1e3", "0x1F", "12:30", "2024-12-31", "no", "Yes", "null", "~", "true", ".inf", "<<", "=", "---", "...",
        "😀", "𠮷", "\t", "\u2028", "\u2029", "\uFEFF", "か\u3099", "％", "é", ":", "x:y", "\\u0041", "\\n",
    ];

    public static Gen<PlanDocument> Generator { get; } =
        Gen.Choose(0, int.MaxValue).Select(seed => (PlanDocument)Record(ValueShape.OfRecord(typeof(PlanDocument)), new Random(seed), depth: 0));

    private static object Record(RecordShape shape, Random random, int depth)
    {
        var record = shape.Blank;
        foreach (var property in shape.Properties)
        {
            if (property.IsRequired || random.Next(3) > 0)
            {
                property.Set(record, Value(property.Value, random, depth + 1));
            }
        }

        return record;
    }

    private static object Value(ValueShape shape, Random random, int depth) => shape switch
    {
        RecordShape record => Record(record, random, depth),
        ListShape list => list.Create([.. Enumerable.Range(0, depth > 6 ? 0 : random.Next(4)).Select(_ => Value(list.Item, random, depth))]),
        TextShape { IsCode: true } => new string([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abcz0189"[random.Next(8)])]),
        TextShape => Text(random),
        ChoiceShape choice => choice.Find(choice.Words[random.Next(choice.Words.Count)])!,
        _ when shape == ScalarShape.FiscalYear => new FiscalYear(random.Next(FiscalYear.Earliest, FiscalYear.Latest + 1)),
        _ when shape == ScalarShape.Boolean => random.Next(2) == 0,
        _ when shape == ScalarShape.Integer => random.Next(-5, 5000),
        _ when shape == ScalarShape.Date => new DateOnly(2024, 1, 1).AddDays(random.Next(4000)),
        _ => Number(random),
    };

    private static decimal Number(Random random)
    {
        var magnitude = (decimal)Math.Pow(10, random.Next(0, 12));
        return decimal.Round((decimal)(random.NextDouble() - 0.5) * magnitude, random.Next(0, 7));
    }

    // A text has no line end at its end and is never blank: both are put in that form when they are read.
    private static string Text(Random random)
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => Pieces[random.Next(Pieces.Length)])).TrimEnd('\n');
        return string.IsNullOrWhiteSpace(text) ? "x" : text;
    }
}

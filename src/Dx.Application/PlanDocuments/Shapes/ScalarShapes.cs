using System.Reflection;
using System.Text.Json;
using Dx.Domain.FiscalYears;

namespace Dx.Application.PlanDocuments.Shapes;

/// <summary>A single value of a fixed type.</summary>
internal sealed class ScalarShape : ValueShape
{
    public static readonly ScalarShape Integer = new(0);
    public static readonly ScalarShape Number = new(0m);
    public static readonly ScalarShape Boolean = new(blank: false);
    public static readonly ScalarShape Date = new(default(DateOnly));
    public static readonly ScalarShape FiscalYear = new(default(FiscalYear));

    private ScalarShape(object blank) => Blank = blank;

    public override object Blank { get; }
}

/// <summary>A text with the bound of its field.</summary>
internal sealed class TextShape : ValueShape
{
    private TextShape(int maxLength, bool isCode) => (MaxLength, IsCode) = (maxLength, isCode);

    public int MaxLength { get; }

    public bool IsCode { get; }

    public override object Blank => "";

    public static TextShape ForProperty(PropertyInfo property) => property switch
    {
        _ when property.IsDefined(typeof(CodeAttribute)) => new(PlanDocumentLimits.CodeCharacters, isCode: true),
        _ when property.IsDefined(typeof(TitleAttribute)) => new(PlanDocumentLimits.TitleCharacters, isCode: false),
        _ => new(PlanDocumentLimits.TextCharacters, isCode: false),
    };
}

/// <summary>One of a fixed list of words: the camelCase names of an enum's members.</summary>
internal sealed class ChoiceShape : ValueShape
{
    private readonly Dictionary<string, object> values;
    private readonly Dictionary<object, string> words;

    public ChoiceShape(Type type)
    {
        Words = [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];
        values = Enum.GetNames(type).ToDictionary(
            JsonNamingPolicy.CamelCase.ConvertName, name => Enum.Parse(type, name), StringComparer.Ordinal);
        words = values.ToDictionary(pair => pair.Value, pair => pair.Key);
        Blank = Enum.ToObject(type, 0);
    }

    public IReadOnlyList<string> Words { get; }

    public override object Blank { get; }

    public object? Find(string word) => values.GetValueOrDefault(word);

    public string WordOf(object value) => words[value];

    /// <summary>The word of a value, without asking a shape.</summary>
    public static string WordFor<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Application.PlanDocuments.Trees;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Binding;

/// <summary>Reads single values. Nothing is guessed: a value has the form of its field or is a problem.</summary>
internal static partial class ScalarBinding
{
    /// <summary>A value, or the code and the message of what is wrong; a faulty code still tells what refers to it.</summary>
    public readonly record struct Result(object? Value, string Code = "", string Message = "")
    {
        public bool IsFault => Code.Length > 0;
    }

    public static Result Read(ValueShape shape, DocumentScalar scalar) => shape switch
    {
        TextShape text => ReadText(text, scalar),
        ChoiceShape choice => ReadChoice(choice, scalar),
        _ when shape == ScalarShape.FiscalYear => ReadFiscalYear(scalar),
        _ when shape == ScalarShape.Number => ReadNumber(scalar),
        _ when shape == ScalarShape.Integer => ReadInteger(scalar),
        _ when shape == ScalarShape.Boolean => ReadBoolean(scalar),
        _ => ReadDate(scalar),
    };

    private static Result ReadText(TextShape shape, DocumentScalar scalar)
    {
        var text = DocumentText.Normalize(scalar.Value);
        if (shape.IsCode && !Code.IsValid(text))
        {
            return new(text, Codes.CodeForm,
                $"コード「{DocumentText.Excerpt(text)}」は使えません。英小文字・数字・ハイフンだけを64文字まで使い、ハイフンで始めたり終えたりしないでください。");
        }

        return text.Length > shape.MaxLength
            ? new(null, Codes.TooLong, $"{text.Length}文字あります。{shape.MaxLength}文字までに縮めてください。")
            : new(text);
    }

    private static Result ReadChoice(ChoiceShape shape, DocumentScalar scalar) =>
        shape.Find(scalar.Value) is { } value
            ? new(value)
            : new(null, Codes.UnknownValue,
                $"「{DocumentText.Excerpt(scalar.Value)}」は選べません。{Suggestion.Sentence(scalar.Value, shape.Words)}選べるのは {string.Join(" / ", shape.Words)} です。");

    private static Result ReadFiscalYear(DocumentScalar scalar) =>
        FiscalYear.TryParse(scalar.Value, out var year)
            ? new(year)
            : new(null, Codes.NotAFiscalYear,
                $"「{DocumentText.Excerpt(scalar.Value)}」は年度として読めません。2026 や 令和8年度 のように、{FiscalYear.Earliest}～{FiscalYear.Latest}年度で書いてください。");

    private static Result ReadNumber(DocumentScalar scalar)
    {
        if (NumberFault(scalar) is { } fault)
        {
            return new(null, Codes.NotANumber, fault);
        }

        if (!decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || Math.Abs(number) >= PlanDocumentLimits.NumberMagnitude
            || decimal.Round(number, PlanDocumentLimits.NumberDecimals) != number)
        {
            return new(null, Codes.NumberRange,
                $"「{DocumentText.Excerpt(scalar.Value)}」は扱えません。絶対値は1兆未満、小数は{PlanDocumentLimits.NumberDecimals}桁までにしてください。");
        }

        return new(number);
    }

    private static Result ReadInteger(DocumentScalar scalar)
    {
        if (NumberFault(scalar) is { } fault)
        {
            return new(null, Codes.NotANumber, fault);
        }

        return int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new(number)
            : new(null, Codes.NumberRange, $"「{DocumentText.Excerpt(scalar.Value)}」は扱えません。小数点のない、けた数の少ない整数で書いてください。");
    }

    private static string? NumberFault(DocumentScalar scalar)
    {
        var text = scalar.Value;
        if (PlainDecimal().IsMatch(text) && !text.EndsWith('\n'))
        {
            return scalar.Form == ScalarForm.Text ? $"数値に引用符は要りません。\"{text}\" ではなく {text} と書いてください。" : null;
        }

        var ascii = text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        var hint = ascii switch
        {
            _ when ascii.EndsWith('%') => "単位は indicator の unit に書き、ここは数字だけにしてください（75% → 75）。",
            _ when PlainDecimal().IsMatch(ascii) => $"数字は半角で書いてください（{ascii}）。",
            _ when LeadingZero().IsMatch(ascii) => "先頭の0を取ってください。",
            _ when Grouped().IsMatch(ascii) => "桁区切りを取ってください（1,200 → 1200）。",
            _ when Exponent().IsMatch(ascii) => "指数を使わずに書いてください（1e3 → 1000）。",
            _ when ascii.StartsWith('+') => "先頭の + を取ってください。",
            _ when ascii is ['△' or '▲' or '−', ..] => "負の数は半角のハイフンで書いてください（△5 → -5）。",
            _ => "単位や説明をつけず、半角の数字だけで書いてください（例: 75、-25、23.5）。",
        };
        return $"「{DocumentText.Excerpt(text)}」は数値として読めません。{hint}";
    }

    private static Result ReadBoolean(DocumentScalar scalar) => scalar switch
    {
        { Form: not ScalarForm.Text, Value: "true" } => new(true),
        { Form: not ScalarForm.Text, Value: "false" } => new(false),
        _ => new(null, Codes.NotABoolean, $"「{DocumentText.Excerpt(scalar.Value)}」ではなく、true か false を引用符なしで書いてください。"),
    };

    private static Result ReadDate(DocumentScalar scalar) =>
        DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new(date)
            : new(null, Codes.NotADate, $"「{DocumentText.Excerpt(scalar.Value)}」は日付として読めません。2024-12-31 のように書いてください。");

    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex PlainDecimal();

    [GeneratedRegex(@"^-?0[0-9]+(?:\.[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"^-?[0-9]+(?:[,_][0-9]+)+(?:\.[0-9]+)?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?[0-9.]+[eE][-+]?[0-9]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Exponent();
}

using System.Collections;
using System.Globalization;
using Dx.Application.PlanDocuments.Binding;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Domain.FiscalYears;

namespace Dx.Application.PlanDocuments.Trees;

/// <summary>The one tree of a document: keys in the order of declaration, nothing that an omitted key would also say.</summary>
public static class PlanDocumentTree
{
    public static DocumentMapping Of(PlanDocument document) => OfRecord(ValueShape.OfRecord(typeof(PlanDocument)), document);

    private static DocumentMapping OfRecord(RecordShape shape, object record)
    {
        var entries = new List<DocumentEntry>();
        foreach (var property in shape.Properties)
        {
            if (property.Get(record) is { } value && (property.IsRequired || !MeansOmitted(property, value)))
            {
                entries.Add(new DocumentEntry(property.Name, OfValue(property.Value, value)));
            }
        }

        return new DocumentMapping(entries);
    }

    /// <summary>Whether leaving the key out would say the same.</summary>
    internal static bool MeansOmitted(PropertyShape property, object value) => value switch
    {
        string text => string.IsNullOrWhiteSpace(text),
        IEnumerable items => !items.Cast<object>().Any(),
        _ => value.Equals(property.Default),
    };

    private static DocumentNode OfValue(ValueShape shape, object value) => shape switch
    {
        RecordShape record => OfRecord(record, value),
        ListShape list => new DocumentSequence([.. ((IEnumerable)value).Cast<object>().Select(item => OfValue(list.Item, item))]),
        _ => OfScalar(shape, value),
    };

    internal static DocumentScalar OfScalar(ValueShape shape, object value) => value switch
    {
        string text => new(DocumentText.Normalize(text), ScalarForm.Text),
        decimal number => new(DocumentText.Of(number), ScalarForm.Plain),
        int number => new(number.ToString(CultureInfo.InvariantCulture), ScalarForm.Plain),
        bool truth => new(truth ? "true" : "false", ScalarForm.Plain),
        FiscalYear year => new(year.ToString(), ScalarForm.Plain),
        DateOnly date => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ScalarForm.Date),
        _ => new(((ChoiceShape)shape).WordOf(value), ScalarForm.Text),
    };
}

using Dx.Application.PlanDocuments.Shapes;
using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Application.PlanDocuments.Binding;

/// <summary>
/// Turns a tree into the records of the document. What cannot be read is reported, marked as broken and replaced by a
/// stand-in, so that the rules can go on and judge everything else.
/// </summary>
internal sealed class PlanDocumentBinder(ProblemCollector problems)
{
    public PlanDocument Bind(DocumentNode root) =>
        (PlanDocument)BindRecord(ValueShape.OfRecord(typeof(PlanDocument)), root, DocumentPath.Root);

    private object Bind(ValueShape shape, DocumentNode node, DocumentPath path) => shape switch
    {
        RecordShape record => BindRecord(record, node, path),
        ListShape list => BindList(list, node, path),
        _ => BindScalar(shape, node, path),
    };

    private object BindRecord(RecordShape shape, DocumentNode node, DocumentPath path)
    {
        var record = shape.Blank;
        if (node is not DocumentMapping mapping)
        {
            Refuse(node, path, "ここには「項目名: 値」の組を書きます。");
            return record;
        }

        foreach (var entry in mapping.Entries)
        {
            if (shape.Find(entry.Key) is not { } property)
            {
                ReportUnknownKey(shape, mapping, entry, path);
                continue;
            }

            if (IsNull(entry.Value))
            {
                if (property.IsRequired)
                {
                    ReportMissing(property, path[property.Name], entry.Line, entry.Column, $"「{property.Name}」に値がありません。");
                }
            }
            else
            {
                BindProperty(record, property, entry.Value, path[property.Name]);
            }
        }

        foreach (var property in shape.Properties.Where(p => p.IsRequired && mapping.Find(p.Name) is null))
        {
            ReportMissing(property, path[property.Name], mapping.Line, mapping.Column, $"「{property.Name}」がありません。");
        }

        return record;
    }

    private void BindProperty(object record, PropertyShape property, DocumentNode node, DocumentPath path)
    {
        var value = Bind(property.Value, node, path);
        if (value is string text && string.IsNullOrWhiteSpace(text))
        {
            if (property.IsRequired && !problems.IsBroken(path))
            {
                problems.Add(Codes.Blank, $"「{property.Name}」が空です。{Describe(property)}", path, node);
                problems.MarkBroken(path);
            }

            // An optional text that is empty says as much as one that is left out.
            value = property.IsRequired ? "" : property.Default;
        }

        if (value is null || property.IsRequired || property.Value is RecordShape or ListShape || !problems.IsBroken(path))
        {
            property.Set(record, value);
        }
    }

    private object BindList(ListShape shape, DocumentNode node, DocumentPath path)
    {
        if (node is not DocumentSequence sequence)
        {
            Refuse(node, path, "ここには「- 」で始まる行を並べます（JSON では [ ] の中に並べます）。");
            return shape.Blank;
        }

        var items = new List<object>(sequence.Items.Count);
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var itemPath = path[i];
            if (IsNull(sequence.Items[i]))
            {
                problems.Add(Codes.Blank, "「- 」のあとに何も書かれていません。書くか、行を消してください。", itemPath, sequence.Items[i]);
                problems.MarkBroken(itemPath);
                items.Add(shape.Item.Blank);
                continue;
            }

            var item = Bind(shape.Item, sequence.Items[i], itemPath);
            if (item is string text && string.IsNullOrWhiteSpace(text) && !problems.IsBroken(itemPath))
            {
                problems.Add(Codes.Blank, "空の行です。書くか、消してください。", itemPath, sequence.Items[i]);
            }

            items.Add(item);
        }

        return shape.Create(items);
    }

    private object BindScalar(ValueShape shape, DocumentNode node, DocumentPath path)
    {
        if (node is not DocumentScalar scalar)
        {
            Refuse(node, path, "ここには値を一つだけ書きます。");
            return shape.Blank;
        }

        var result = ScalarBinding.Read(shape, scalar);
        if (result.IsFault)
        {
            problems.Add(result.Code, result.Message, path, scalar);
            problems.MarkBroken(path);
        }

        return result.Value ?? shape.Blank;
    }

    private void Refuse(DocumentNode node, DocumentPath path, string expected)
    {
        problems.MarkBroken(path);
        if (node is DocumentRefusal)
        {
            return;
        }

        var found = node switch
        {
            DocumentMapping => "項目の組",
            DocumentSequence => "並び",
            DocumentScalar scalar => $"「{DocumentText.Excerpt(scalar.Value)}」",
            _ => "別の形",
        };
        problems.Add(Codes.WrongType, $"{found}があります。{expected}", path, node);
    }

    private void ReportUnknownKey(RecordShape shape, DocumentMapping mapping, DocumentEntry entry, DocumentPath path)
    {
        if (problems.IsFull)
        {
            problems.Add(Codes.UnknownKey, "", path, entry.Line, entry.Column);
            return;
        }

        // Within { } a comma ends a value, so "5,120件" leaves a key that nobody meant.
        if (IsNull(entry.Value) && entry.Key.Any(c => !char.IsAsciiLetter(c)))
        {
            problems.Add(
                Codes.UnknownKey,
                $"「{DocumentText.Excerpt(entry.Key)}」という項目はありません。「{{ }}」の中で半角の「,」を含む値は \" で囲んでください。",
                path[entry.Key],
                entry.Line,
                entry.Column);
            return;
        }

        var unused = shape.Properties.Select(p => p.Name).Where(name => mapping.Find(name) is null);
        var suggestion = Suggestion.Sentence(entry.Key, unused);
        var names = suggestion.Length > 0 ? "" : $"使えるのは {string.Join("、", shape.Properties.Select(p => p.Name))} です。";
        problems.Add(
            Codes.UnknownKey,
            $"「{DocumentText.Excerpt(entry.Key)}」という項目はありません。{suggestion}{names}",
            path[entry.Key],
            entry.Line,
            entry.Column);
    }

    private void ReportMissing(PropertyShape property, DocumentPath path, int line, int column, string fault)
    {
        problems.Add(Codes.MissingKey, fault + Describe(property), path, line, column);
        problems.MarkBroken(path);
    }

    private static string Describe(PropertyShape property)
    {
        var words = property.Value is ChoiceShape choice ? $"{string.Join(" / ", choice.Words)} のどれかを書いてください。" : "書き足してください。";
        return property.Description is { } description ? $"{words}（{description}）" : words;
    }

    private static bool IsNull(DocumentNode node) => node is DocumentScalar { IsNull: true };
}

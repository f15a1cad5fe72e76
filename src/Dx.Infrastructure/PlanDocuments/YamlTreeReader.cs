using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Trees;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Infrastructure.PlanDocuments;

/// <summary>
/// Text to tree, by YAML's events; JSON is YAML as far as a plan document goes. Anchors are never followed and tags
/// never obeyed, so the tree is no larger than the text.
/// </summary>
internal sealed class YamlTreeReader
{
    private readonly Parser parser;
    private readonly ProblemCollector problems;
    private readonly int lastLine;
    private int nodes;

    private YamlTreeReader(string text, ProblemCollector problems)
    {
        parser = new Parser(new Scanner(new StringReader(text)));
        this.problems = problems;
        lastLine = Math.Max(1, text.AsSpan().TrimEnd('\n').Count('\n') + 1);
    }

    /// <summary>The tree, or null with the reason reported when it cannot be read to its end.</summary>
    public static DocumentNode? Read(string text, ProblemCollector problems)
    {
        var reader = new YamlTreeReader(text, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException fault)
        {
            var (line, column) = reader.PositionOf(fault.Start);
            problems.Add(Codes.Syntax, YamlFaultMessage.Of(fault, text, line), DocumentPath.Root, line, column);
            return null;
        }
        catch (UnreadableTreeException)
        {
            return null;
        }
    }

    private DocumentNode? ReadDocument()
    {
        Expect<StreamStart>();
        if (parser.Current is StreamEnd)
        {
            problems.Add(Codes.Empty, "文書が空です。", DocumentPath.Root, line: 1, column: 1);
            return null;
        }

        Expect<DocumentStart>();
        var root = ReadNode(DocumentPath.Root, depth: 1);
        Expect<DocumentEnd>();
        if (parser.Current is DocumentStart next)
        {
            var (line, column) = PositionOf(next.Start);
            problems.Add(
                Codes.MultipleDocuments,
                "「---」か「...」で区切られた二つ目の文書があります。一つのファイルには一つの計画だけを書いてください。",
                DocumentPath.Root, line, column);
        }

        return root;
    }

    private DocumentNode ReadNode(DocumentPath path, int depth)
    {
        var (line, column) = PositionOf(parser.Current!.Start);
        Count(path, line, column);
        switch (parser.Current)
        {
            case AnchorAlias alias:
                problems.Add(Codes.Anchor, $"別名（*{alias.Value}）は使えません。内容をそのまま書いてください。「*」で始まる文字は引用符で囲みます。", path, line, column);
                parser.MoveNext();
                return new DocumentRefusal(line, column);
            case Scalar scalar:
                RefuseAnchorAndTag(scalar, path, line, column);
                parser.MoveNext();
                return ReadScalar(scalar, path, line, column);
            case SequenceStart sequence:
                RefuseAnchorAndTag(sequence, path, line, column);
                CheckDepth(path, depth, line, column);
                return ReadSequence(path, depth, line, column);
            case MappingStart mapping:
                RefuseAnchorAndTag(mapping, path, line, column);
                CheckDepth(path, depth, line, column);
                return ReadMapping(path, depth, line, column);
            default:
                throw new YamlException(parser.Current.Start, parser.Current.End, "Expected a value.");
        }
    }

    private DocumentNode ReadScalar(Scalar scalar, DocumentPath path, int line, int column)
    {
        if (scalar.Value.Length > PlanDocumentLimits.ScalarCharacters)
        {
            problems.Add(Codes.TooLong, $"一つの値が{scalar.Value.Length}文字あります。{PlanDocumentLimits.ScalarCharacters}文字までです。引用符の閉じ忘れも確かめてください。", path, line, column);
            return new DocumentRefusal(line, column);
        }

        if (DocumentCharacters.FirstRefused(scalar.Value) is >= 0 and var index)
        {
            problems.Add(Codes.ControlCharacter, $"値に制御文字か壊れた文字（U+{(int)scalar.Value[index]:X4}）があります。消してください。", path, line, column);
            return new DocumentRefusal(line, column);
        }

        return new DocumentScalar(scalar.Value, scalar.Style == ScalarStyle.Plain ? ScalarForm.Plain : ScalarForm.Text, line, column);
    }

    private DocumentSequence ReadSequence(DocumentPath path, int depth, int line, int column)
    {
        parser.MoveNext();
        var items = new List<DocumentNode>();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(path[items.Count], depth + 1));
        }

        parser.MoveNext();
        return new DocumentSequence(items, line, column);
    }

    private DocumentMapping ReadMapping(DocumentPath path, int depth, int line, int column)
    {
        parser.MoveNext();
        var entries = new List<DocumentEntry>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            var (keyLine, keyColumn) = PositionOf(parser.Current!.Start);
            if (ReadNode(path, depth + 1) is not DocumentScalar { Value: { Length: > 0 } key } keyNode)
            {
                problems.Add(Codes.KeyNotText, "項目名は一つの言葉で書いてください。", path, keyLine, keyColumn);
                ReadNode(path, depth + 1);
                continue;
            }

            var value = ReadNode(path[key], depth + 1);
            if (key == "<<" && keyNode.Form == ScalarForm.Plain)
            {
                problems.Add(Codes.MergeKey, "「<<」による取り込みは使えません。内容をそのまま書いてください。", path, keyLine, keyColumn);
            }
            else if (!seen.TryAdd(key, keyLine))
            {
                problems.Add(Codes.DuplicateKey, $"「{key}」が二度書かれています（{seen[key]}行目にもあります）。どちらかを消してください。", path[key], keyLine, keyColumn);
            }
            else
            {
                entries.Add(new DocumentEntry(key, value, keyLine, keyColumn));
            }
        }

        parser.MoveNext();
        return new DocumentMapping(entries, line, column);
    }

    private void RefuseAnchorAndTag(NodeEvent node, DocumentPath path, int line, int column)
    {
        if (!node.Anchor.IsEmpty)
        {
            problems.Add(Codes.Anchor, $"アンカー（&{node.Anchor.Value}）は使えません。「&」で始まる文字は引用符で囲んでください。", path, line, column);
        }

        if (!node.Tag.IsEmpty)
        {
            problems.Add(Codes.Tag, "タグ（!…）は使えません。「!」で始まる文字は引用符で囲んでください。", path, line, column);
        }
    }

    private void Count(DocumentPath path, int line, int column)
    {
        if (++nodes > PlanDocumentLimits.Nodes)
        {
            problems.Add(Codes.TooManyNodes, $"値や項目が{PlanDocumentLimits.Nodes:N0}個を超えています。計画ごとに文書を分けてください。", path, line, column);
            throw new UnreadableTreeException();
        }
    }

    private void CheckDepth(DocumentPath path, int depth, int line, int column)
    {
        if (depth > PlanDocumentLimits.Depth)
        {
            problems.Add(Codes.TooDeep, $"入れ子が{PlanDocumentLimits.Depth}段を超えています。かっこや字下げを確かめてください。", path, line, column);
            throw new UnreadableTreeException();
        }
    }

    private void Expect<T>()
        where T : ParsingEvent
    {
        if (parser.Current is null)
        {
            parser.MoveNext();
        }

        if (parser.Current is not T)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, $"Expected {typeof(T).Name}.");
        }

        parser.MoveNext();
    }

    // The end of the stream is marked one line past the last; a reader looks for a line that is there.
    private (int Line, int Column) PositionOf(Mark mark) => mark.Line > lastLine ? (lastLine, 1) : ((int)mark.Line, (int)mark.Column);

    /// <summary>Nothing sensible can follow; the reason is already reported.</summary>
    private sealed class UnreadableTreeException : Exception;
}

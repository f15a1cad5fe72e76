using System.Globalization;
using System.Text;
using Dx.Application.PlanDocuments.Trees;

namespace Dx.Infrastructure.PlanDocuments;

/// <summary>
/// Tree to YAML in one fixed form, fit for version control: one value per line, two spaces, lines never folded.
/// </summary>
internal sealed class YamlTreeWriter
{
    private const int IndentWidth = 2;

    private readonly StringBuilder text = new();

    public static string Write(DocumentMapping root)
    {
        var writer = new YamlTreeWriter();
        writer.WriteEntries(root, indent: 0, isFirstOnLine: true);
        return writer.text.ToString();
    }

    private void WriteEntries(DocumentMapping mapping, int indent, bool isFirstOnLine)
    {
        foreach (var entry in mapping.Entries)
        {
            if (!isFirstOnLine)
            {
                text.Append(' ', indent);
            }

            text.Append(entry.Key).Append(':');
            WriteValue(entry.Value, indent);
            isFirstOnLine = false;
        }
    }

    private void WriteValue(DocumentNode value, int indent)
    {
        switch (value)
        {
            case DocumentMapping { Entries.Count: 0 }:
                text.Append(" {}\n");
                break;
            case DocumentMapping mapping:
                text.Append('\n');
                WriteEntries(mapping, indent + IndentWidth, isFirstOnLine: false);
                break;
            case DocumentSequence { Items.Count: 0 }:
                text.Append(" []\n");
                break;
            case DocumentSequence sequence:
                text.Append('\n');
                WriteItems(sequence, indent + IndentWidth);
                break;
            case DocumentScalar scalar:
                text.Append(' ');
                WriteScalar(scalar, indent + IndentWidth);
                break;
        }
    }

    private void WriteItems(DocumentSequence sequence, int indent)
    {
        foreach (var item in sequence.Items)
        {
            text.Append(' ', indent).Append("- ");
            if (item is DocumentMapping { Entries.Count: > 0 } mapping)
            {
                WriteEntries(mapping, indent + IndentWidth, isFirstOnLine: true);
            }
            else if (item is DocumentScalar scalar)
            {
                WriteScalar(scalar, indent + IndentWidth);
            }
            else
            {
                throw new NotSupportedException("A plan document has no lists of lists and no empty records in a list.");
            }
        }
    }

    private void WriteScalar(DocumentScalar scalar, int indent)
    {
        var value = scalar.Value;
        if (scalar.Form != ScalarForm.Text || YamlPlainText.IsSafe(value))
        {
            text.Append(value).Append('\n');
        }
        else if (YamlPlainText.FitsBlock(value))
        {
            text.Append("|-\n");
            foreach (var line in value.Split('\n'))
            {
                text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
            }
        }
        else
        {
            WriteQuoted(value);
        }
    }

    private void WriteQuoted(string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\t' => text.Append("\\t"),
                _ when YamlPlainText.NeedsEscape(character) => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => text.Append(character),
            };
        }

        text.Append("\"\n");
    }
}

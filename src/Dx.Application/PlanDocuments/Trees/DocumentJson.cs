using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dx.Application.PlanDocuments.Trees;

/// <summary>A tree as JSON.</summary>
public static class DocumentJson
{
    /// <param name="tree">Typically from <see cref="PlanDocumentTree"/>.</param>
    /// <param name="indented">Two spaces and LF, or everything on one line.</param>
    public static string Write(DocumentNode tree, bool indented)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            // The text is a file, not part of a page: 日本語 stays readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(stream, options))
        {
            Write(writer, tree);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + (indented ? "\n" : "");
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node)
        {
            case DocumentMapping mapping:
                writer.WriteStartObject();
                foreach (var entry in mapping.Entries)
                {
                    writer.WritePropertyName(entry.Key);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case DocumentSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case DocumentScalar { Form: ScalarForm.Plain } scalar:
                writer.WriteRawValue(scalar.Value);
                break;
            case DocumentScalar scalar:
                writer.WriteStringValue(scalar.Value);
                break;
        }
    }
}

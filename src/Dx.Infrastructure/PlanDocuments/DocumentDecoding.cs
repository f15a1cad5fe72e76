using System.Text;
using System.Text.Unicode;
using Dx.Application.PlanDocuments;
using Dx.Application.PlanDocuments.Trees;
using Codes = Dx.Application.PlanDocuments.PlanDocumentProblemCodes;

namespace Dx.Infrastructure.PlanDocuments;

/// <summary>Bytes to text: UTF-8 with or without a byte order mark, no control characters, no more than the bound.</summary>
internal static class DocumentDecoding
{
    private const string SaveAgain = "UTF-8で保存し直してください。";

    /// <summary>The text, or null with the problem reported.</summary>
    public static string? Decode(ReadOnlySpan<byte> content, ProblemCollector problems)
    {
        if (content.Length > PlanDocumentLimits.Bytes)
        {
            problems.Add(
                Codes.TooLarge,
                $"文書が{PlanDocumentLimits.Bytes / 1024 / 1024} MiBを超えています。計画ごとに文書を分けてください。",
                DocumentPath.Root, line: 1, column: 1);
            return null;
        }

        if (LooksLikeUtf16(content))
        {
            problems.Add(Codes.NotUtf8, $"UTF-16で保存されています。{SaveAgain}", DocumentPath.Root, line: 1, column: 1);
            return null;
        }

        content = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        var characters = new char[content.Length];
        if (Utf8.ToUtf16(content, characters, out var read, out var written, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
        {
            var (line, column) = PositionOf(characters.AsSpan(0, written), written);
            var guess = LooksLikeShiftJis(content[read..]) ? "Shift_JIS（CP932）で保存されているようです。" : "UTF-8として読めない文字があります。";
            problems.Add(Codes.NotUtf8, guess + SaveAgain, DocumentPath.Root, line, column);
            return null;
        }

        return RefuseControlCharacters(characters.AsSpan(0, written), problems) ? null : new string(characters, 0, written);
    }

    private static bool RefuseControlCharacters(ReadOnlySpan<char> text, ProblemCollector problems)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (DocumentCharacters.IsRefusedUnescaped(text[i]))
            {
                var (line, column) = PositionOf(text, i);
                problems.Add(
                    Codes.ControlCharacter,
                    $"目に見えない制御文字（U+{(int)text[i]:X4}）があります。消してください。",
                    DocumentPath.Root, line, column);
                return true;
            }
        }

        return false;
    }

    // Two-byte text in a file of mostly ASCII keys has a zero in every other byte.
    private static bool LooksLikeUtf16(ReadOnlySpan<byte> content) =>
        content.StartsWith(Encoding.Unicode.Preamble)
        || content.StartsWith(Encoding.BigEndianUnicode.Preamble)
        || (content.Length >= 4 && (content[0] == 0) != (content[1] == 0) && (content[0] == 0) == (content[2] == 0) && (content[1] == 0) == (content[3] == 0));

    // Lead bytes of CP932; a valid trail byte must follow.
    private static bool LooksLikeShiftJis(ReadOnlySpan<byte> rest) =>
        rest.Length >= 2
        && rest[0] is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC)
        && rest[1] is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC);

    private static (int Line, int Column) PositionOf(ReadOnlySpan<char> text, int index)
    {
        var before = text[..index];
        return (before.Count('\n') + 1, index - (before.LastIndexOf('\n') + 1) + 1);
    }
}

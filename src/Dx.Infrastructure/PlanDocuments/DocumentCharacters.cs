namespace Dx.Infrastructure.PlanDocuments;

/// <summary>Which characters a document may hold.</summary>
internal static class DocumentCharacters
{
    /// <summary>C0 and C1 controls other than tab and line ends, and the two that are never characters.</summary>
    public static bool IsRefused(char character) =>
        (char.IsControl(character) && character is not ('\t' or '\n' or '\r')) || character is '\uFFFE' or '\uFFFF';

    /// <summary>
    /// What the text of a file may not hold as it is: also the line ends that only some readers see, and a byte order mark
    /// inside. Quoted values may write them as <c>\u2028</c>.
    /// </summary>
    public static bool IsRefusedUnescaped(char character) =>
        IsRefused(character) || character is '\u2028' or '\u2029' or '\uFEFF';

    /// <summary>The first character of a value that no document may hold, lone surrogates included.</summary>
    public static int FirstRefused(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value, i))
            {
                i++;
            }
            else if (IsRefused(value[i]) || char.IsSurrogate(value[i]))
            {
                return i;
            }
        }

        return -1;
    }
}

namespace Dx.Infrastructure.PlanDocuments;

/// <summary>Which characters a document may hold.</summary>
internal static class DocumentCharacters
{
    /// <summary>C0 and C1 controls other than tab and line ends, and the two that are never characters.</summary>
    public static bool IsRefused(char character) =>
        (char.IsControl(character) && character is not ('\t' or '\n' or '\r')) || character is '\uFFFE' or '\uFFFF';

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

namespace Dx.Application.PlanDocuments.Trees;

/// <summary>A value as it stands in the file, before anyone asked what it means. Line and column are 1-based.</summary>
public abstract class DocumentNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}

/// <summary>How a scalar was, or is to be, written.</summary>
public enum ScalarForm
{
    /// <summary>Quoted or a block: certainly a text.</summary>
    Text,

    /// <summary>Without quotation marks: a number, true, false, null or, in YAML, a text.</summary>
    Plain,

    /// <summary>Without quotation marks in YAML, quoted in JSON: a date.</summary>
    Date,
}

/// <summary>A single value.</summary>
public sealed class DocumentScalar(string value, ScalarForm form, int line = 0, int column = 0) : DocumentNode(line, column)
{
    public string Value { get; } = value;

    public ScalarForm Form { get; } = form;

    /// <summary>YAML's core schema: nothing, <c>~</c> or <c>null</c>, without quotation marks.</summary>
    public bool IsNull => Form == ScalarForm.Plain && Value is ("" or "~" or "null" or "Null" or "NULL");
}

/// <summary>A list.</summary>
public sealed class DocumentSequence(IReadOnlyList<DocumentNode> items, int line = 0, int column = 0) : DocumentNode(line, column)
{
    public IReadOnlyList<DocumentNode> Items { get; } = items;
}

/// <summary>Keys with values, in the order of the file.</summary>
public sealed class DocumentMapping(IReadOnlyList<DocumentEntry> entries, int line = 0, int column = 0) : DocumentNode(line, column)
{
    public IReadOnlyList<DocumentEntry> Entries { get; } = entries;

    public DocumentEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key, key, StringComparison.Ordinal))
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>A place that a problem was already reported for, such as an alias; nothing more is said about it.</summary>
public sealed class DocumentRefusal(int line, int column) : DocumentNode(line, column);

/// <summary>A key, where it stands, and its value.</summary>
public sealed record DocumentEntry(string Key, DocumentNode Value, int Line = 0, int Column = 0);

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dx.Application.PlanDocuments.Trees;

/// <summary>A JSON path into a document; spelled out only when somebody asks.</summary>
public sealed partial class DocumentPath
{
    public static readonly DocumentPath Root = new(parent: null, key: null, index: 0);

    private readonly string? key;
    private readonly int index;

    private DocumentPath(DocumentPath? parent, string? key, int index)
    {
        Parent = parent;
        this.key = key;
        this.index = index;
    }

    public DocumentPath? Parent { get; }

    public DocumentPath this[string property] => new(this, property, index: 0);

    public DocumentPath this[int item] => new(this, key: null, item);

    /// <summary>The deepest node on this path that is really there, with the mark of its value.</summary>
    public DocumentNode LocateIn(DocumentNode root)
    {
        var steps = new Stack<DocumentPath>();
        for (var step = this; step.Parent is not null; step = step.Parent)
        {
            steps.Push(step);
        }

        var node = root;
        foreach (var step in steps)
        {
            var next = node switch
            {
                DocumentMapping mapping when step.key is not null => mapping.Find(step.key)?.Value,
                DocumentSequence sequence when step.key is null && step.index < sequence.Items.Count => sequence.Items[step.index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        if (Parent is null)
        {
            text.Append('$');
            return;
        }

        Parent.Append(text);
        if (key is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{index}]");
        }
        else if (Identifier().IsMatch(key))
        {
            text.Append('.').Append(key);
        }
        else
        {
            var shown = key.Length > 60 ? key[..60] + "…" : key;
            text.Append("['").Append(shown.Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
        }
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,59}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Identifier();
}

namespace Dx.Domain.Audit;

/// <summary>
/// Reads one chain from its first entry to its last and finds the first thing wrong with it: within itself, against
/// its stored head, and against every anchor.
/// </summary>
public sealed class AuditVerification(AuditHead? head, IEnumerable<AuditAnchor> anchors)
{
    /// <summary>How far from its place a moved entry is looked for.</summary>
    private const int ReorderWindow = 1_000;

    private readonly ILookup<long, byte[]> anchored = anchors.ToLookup(a => a.Sequence, a => a.Hash);

    private AuditHead last = AuditHead.Empty;
    private long lastAnchor;
    private bool passedHead = head is null or { Sequence: 0 };

    /// <summary>The first thing wrong so far.</summary>
    public AuditFault? Fault { get; private set; }

    /// <summary>How many entries were read.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next entry in order of sequence.</summary>
    public void Read(AuditEntry entry)
    {
        Count++;
        Fault ??= Check(entry);
        last = AuditHead.Of(entry);
    }

    /// <summary>After the last entry: whether the chain ends where it should.</summary>
    public AuditFault? Finish()
    {
        Fault ??= CheckEnd();
        return Fault;
    }

    private AuditFault? Check(AuditEntry entry)
    {
        var expected = last.Sequence + 1;
        if (entry.Sequence != expected)
        {
            return entry.Sequence > expected
                ? new AuditFault(AuditFaultKind.Removed, expected, entry.Sequence - 1)
                : At(AuditFaultKind.Inserted, entry.Sequence);
        }

        var isWhole = AuditChain.HashOf(entry).AsSpan().SequenceEqual(entry.Hash);
        if (!entry.PreviousHash.AsSpan().SequenceEqual(last.Hash))
        {
            // Whole, but written after another entry than the one that now stands before it.
            return isWhole && expected > 1 ? At(AuditFaultKind.Altered, expected - 1) : Misplaced(entry);
        }

        return isWhole ? CheckNotes(entry) : Misplaced(entry);
    }

    private AuditFault? CheckNotes(AuditEntry entry)
    {
        if (entry.Sequence == head?.Sequence)
        {
            passedHead = entry.Hash.AsSpan().SequenceEqual(head.Hash);
        }

        if (anchored[entry.Sequence].Any(hash => !entry.Hash.AsSpan().SequenceEqual(hash)))
        {
            return new AuditFault(AuditFaultKind.AnchorMismatch, lastAnchor + 1, entry.Sequence);
        }

        if (anchored.Contains(entry.Sequence))
        {
            lastAnchor = entry.Sequence;
        }

        return null;
    }

    private AuditFault? CheckEnd()
    {
        var noted = anchored.Select(a => a.Key).DefaultIfEmpty().Max();
        var longest = Math.Max(noted, head?.Sequence ?? 0);
        if (longest > last.Sequence)
        {
            return new AuditFault(AuditFaultKind.Truncated, last.Sequence + 1, longest);
        }

        if (head is null)
        {
            return last.Sequence == 0 ? null : At(AuditFaultKind.HeadAltered, last.Sequence);
        }

        if (!passedHead)
        {
            return At(AuditFaultKind.HeadAltered, head.Sequence);
        }

        return last.Sequence > head.Sequence
            ? new AuditFault(AuditFaultKind.Inserted, head.Sequence + 1, last.Sequence)
            : null;
    }

    // An entry that was moved is still whole at the place it came from.
    private static AuditFault Misplaced(AuditEntry entry)
    {
        for (var distance = 1; distance <= ReorderWindow; distance++)
        {
            foreach (var origin in new[] { entry.Sequence + distance, entry.Sequence - distance })
            {
                if (AuditChain.HashOf(entry with { Sequence = origin }).AsSpan().SequenceEqual(entry.Hash))
                {
                    return new AuditFault(AuditFaultKind.Reordered, entry.Sequence, origin);
                }
            }
        }

        return At(AuditFaultKind.Altered, entry.Sequence);
    }

    private static AuditFault At(AuditFaultKind kind, long sequence) => new(kind, sequence, sequence);
}

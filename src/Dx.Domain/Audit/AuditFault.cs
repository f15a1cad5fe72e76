using Dx.Domain.Municipalities;

namespace Dx.Domain.Audit;

/// <summary>What is wrong with a chain.</summary>
public enum AuditFaultKind
{
    /// <summary>An entry is not what it was, or another stands in its place.</summary>
    Altered,

    /// <summary>An entry is missing between others.</summary>
    Removed,

    /// <summary>An entry that the product did not write.</summary>
    Inserted,

    /// <summary>An entry stands where another one belongs.</summary>
    Reordered,

    /// <summary>Entries are missing at the end.</summary>
    Truncated,

    /// <summary>The entries are in order, but the stored head is not theirs.</summary>
    HeadAltered,

    /// <summary>The chain agrees with itself but not with what was noted outside the database.</summary>
    AnchorMismatch,
}

/// <summary>The first thing wrong with a chain.</summary>
/// <param name="Sequence">The first entry that cannot be trusted.</param>
/// <param name="Until">The last entry among which the fault lies, or the sequence that should have been there.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Sequence, long Until);

/// <summary>A head as it was noted outside the database.</summary>
public sealed record AuditAnchor(DateTimeOffset At, MunicipalityCode Municipality, long Sequence, byte[] Hash);

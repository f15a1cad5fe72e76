using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Audit;

/// <summary>
/// 記録: one change of one thing, as it was made. Never altered or removed; each entry carries the hash of the one
/// before it, so that whoever alters the past must alter everything after it.
/// </summary>
public sealed record AuditEntry : IMunicipalityOwned
{
    /// <summary>Whose chain it stands in; <see cref="MunicipalityCode.Installation"/> for what belongs to no municipality.</summary>
    public required MunicipalityCode Municipality { get; init; }

    /// <summary>1, 2, 3 … within the chain; 0 before it stands in one.</summary>
    public long Sequence { get; init; }

    /// <summary>UTC, in whole microseconds: what the database keeps.</summary>
    public required DateTimeOffset At { get; init; }

    public required AuditActor Actor { get; init; }

    /// <summary>The person's or key's identifier; null for the product itself.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>As it was called then.</summary>
    public required string ActorName { get; init; }

    public required AuditChannel Channel { get; init; }

    /// <summary>The use case that made the change (例: RecordObservation).</summary>
    public required string UseCase { get; init; }

    /// <summary>What was changed: the thing that people speak of (例: indicator).</summary>
    public required string ItemKind { get; init; }

    public required string ItemId { get; init; }

    /// <summary>What people call it; null where it has no code.</summary>
    public required string? ItemCode { get; init; }

    /// <summary>Which part of the item (例: target); null: the item itself.</summary>
    public required string? PartKind { get; init; }

    /// <summary>Which of the parts (例: 2030).</summary>
    public required string? PartKey { get; init; }

    public required AuditChange Change { get; init; }

    /// <summary>The changed fields as they were, as a JSON object; null where nothing was there.</summary>
    public required string? Before { get; init; }

    /// <summary>The changed fields as they became, as a JSON object; null where nothing is left.</summary>
    public required string? After { get; init; }

    /// <summary>Finds the request in the logs.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The hash of the entry before; 32 zero bytes for the first.</summary>
    public byte[] PreviousHash { get; init; } = [];

    /// <summary>SHA-256 of the hash before and everything above.</summary>
    public byte[] Hash { get; init; } = [];
}

/// <summary>Who makes changes.</summary>
public enum AuditActor
{
    /// <summary>Nobody has said who they are (例: a failed sign-in).</summary>
    Anonymous,

    Person,

    ApiKey,

    /// <summary>The product itself: jobs and start-up.</summary>
    System,
}

/// <summary>Through what a change came in.</summary>
public enum AuditChannel
{
    /// <summary>画面.</summary>
    Screen,

    /// <summary>A section's workbook.</summary>
    Excel,

    /// <summary>A program with an API key.</summary>
    Api,

    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>A job, or the start of the product.</summary>
    Job,
}

public enum AuditChange
{
    Added,
    Changed,
    Removed,
}

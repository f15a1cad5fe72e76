using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Recalculations;

/// <summary>Why a run happened.</summary>
public enum RecalculationTrigger
{
    /// <summary>Something that attainments depend on was changed.</summary>
    Change,

    /// <summary>毎晩 03:00 (JST).</summary>
    Nightly,

    /// <summary>年度替わり: 1 April (JST).</summary>
    RollOver,

    /// <summary>A person asked for it.</summary>
    Manual,
}

/// <summary>What a run computes.</summary>
public enum RecalculationScope
{
    /// <summary>The indicators on the dirty list.</summary>
    Dirty,

    /// <summary>Every indicator of the municipality.</summary>
    Full,
}

public enum RecalculationStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
}

/// <summary>One recalculation of one municipality: why, what it did, and what went wrong.</summary>
public sealed class RecalculationRun : IMunicipalityOwned
{
    public RecalculationRun(
        MunicipalityCode municipality, RecalculationTrigger trigger, RecalculationScope scope, DateTimeOffset requestedAt)
    {
        Municipality = municipality;
        Id = RecalculationRunId.New();
        Trigger = trigger;
        Scope = scope;
        RequestedAt = requestedAt;
    }

    private RecalculationRun()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public RecalculationRunId Id { get; private init; }

    public RecalculationTrigger Trigger { get; private init; }

    public RecalculationScope Scope { get; private init; }

    public RecalculationStatus Status { get; private set; }

    public DateTimeOffset RequestedAt { get; private init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public RecalculationCounts Counts { get; private set; } = RecalculationCounts.None;

    /// <summary>What went wrong, for the operator; never data of a person.</summary>
    public string? Error { get; private set; }

    public void Start(DateTimeOffset at)
    {
        Status = RecalculationStatus.Running;
        StartedAt = at;
    }

    public void Succeed(RecalculationCounts counts, DateTimeOffset at)
    {
        Status = RecalculationStatus.Succeeded;
        Counts = counts;
        FinishedAt = at;
    }

    public void Fail(string error, DateTimeOffset at)
    {
        Status = RecalculationStatus.Failed;
        Error = error;
        FinishedAt = at;
    }
}

/// <summary>What a run touched: indicators read, results computed, rows inserted, updated, deleted, left alone.</summary>
public sealed record RecalculationCounts(int Indicators, int Computed, int Inserted, int Updated, int Deleted)
{
    public static RecalculationCounts None { get; } = new(0, 0, 0, 0, 0);

    public int Unchanged => Computed - Inserted - Updated;
}

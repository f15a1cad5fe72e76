using Dx.Domain.Attainments;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;

namespace Dx.Domain.Observations;

/// <summary>Through what an observation came in.</summary>
public enum Provenance
{
    /// <summary>The plan's own document.</summary>
    Document,

    /// <summary>The REST API.</summary>
    Api,

    /// <summary>A section's workbook.</summary>
    Excel,

    /// <summary>The product's own screens.</summary>
    Screen,
}

/// <summary>
/// 実績値: one recording for one fiscal year of one definition version. Never changed or deleted: a correction is a
/// newer recording, and the newest of a fiscal year is the one that counts.
/// </summary>
public sealed class Observation : IMunicipalityOwned, IAffectsAttainment
{
    internal Observation(
        Indicator indicator,
        IndicatorVersionId version,
        ObservedResult result,
        Recording recording,
        string? cite,
        IReadOnlyList<Note> notes)
    {
        Municipality = indicator.Municipality;
        IndicatorId = indicator.Id;
        VersionId = version;
        FiscalYear = result.FiscalYear;
        AsOf = result.AsOf;
        Value = result.ComputedValue(indicator.Unit);
        Numerator = result.Numerator;
        Denominator = result.Denominator;
        StateReached = result.StateReached;
        Missing = result.Missing;
        Status = result.Status;
        Text = result.Text;
        Provenance = recording.Provenance;
        RecordedAt = recording.At;
        RecordedBy = recording.By;
        Cite = cite;
        Notes = notes;
    }

    private Observation()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    /// <summary>Grows in the order of recording; given by the database.</summary>
    public long Id { get; private init; }

    public IndicatorId IndicatorId { get; private init; }

    public IndicatorVersionId VersionId { get; private init; }

    public FiscalYear FiscalYear { get; private init; }

    public DateOnly? AsOf { get; private init; }

    /// <summary>The value that is computed with; null when missing, judged or described. Null is never 0.</summary>
    public decimal? Value { get; private init; }

    public decimal? Numerator { get; private init; }

    public decimal? Denominator { get; private init; }

    public bool? StateReached { get; private init; }

    public MissingReason? Missing { get; private init; }

    public ObservationStatus Status { get; private init; }

    /// <summary>As published.</summary>
    public string? Text { get; private init; }

    public Provenance Provenance { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public string RecordedBy { get; private init; } = "";

    public string? Cite { get; private init; }

    public IReadOnlyList<Note> Notes { get; private init; } = [];

    /// <summary>The result as it was recorded, for comparing and exporting.</summary>
    public ObservedResult Result => new()
    {
        FiscalYear = FiscalYear,
        AsOf = AsOf,
        Value = Numerator is null ? Value : null,
        Numerator = Numerator,
        Denominator = Denominator,
        StateReached = StateReached,
        Missing = Missing,
        Status = Status,
        Text = Text,
    };
}

/// <summary>Who recorded something, when, and through what.</summary>
public sealed record Recording(Provenance Provenance, DateTimeOffset At, string By);

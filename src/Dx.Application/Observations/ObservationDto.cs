using Dx.Application.Common;
using Dx.Domain.Indicators;
using Dx.Domain.Observations;
using Dx.Domain.Plans;

namespace Dx.Application.Observations;

/// <summary>One recording of a fiscal year's result.</summary>
public sealed record ObservationDto
{
    /// <summary>Grows in the order of recording.</summary>
    public required long Id { get; init; }

    public required string IndicatorCode { get; init; }

    public required string VersionCode { get; init; }

    public required int FiscalYear { get; init; }

    /// <summary>The day it stands for.</summary>
    public required DateOnly? AsOf { get; init; }

    /// <summary>The value that is computed with; from numerator and denominator where those are given (6 places).</summary>
    public required decimal? Value { get; init; }

    public required decimal? Numerator { get; init; }

    public required decimal? Denominator { get; init; }

    /// <summary>Whether a described state was judged reached.</summary>
    public required bool? StateReached { get; init; }

    /// <summary>Why there is no value; missing is never 0.</summary>
    public required MissingReason? Missing { get; init; }

    public required ObservationStatus Status { get; init; }

    /// <summary>As published.</summary>
    public required string? Text { get; init; }

    public required string? Cite { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    public required Provenance Provenance { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>False for a recording that a newer one of the same fiscal year corrected.</summary>
    public required bool IsCurrent { get; init; }

    internal static ObservationDto Of(Observation observation, Indicator indicator, bool isCurrent) => new()
    {
        Id = observation.Id,
        IndicatorCode = indicator.Code,
        VersionCode = indicator.Versions.Single(v => v.Id == observation.VersionId).Code,
        FiscalYear = observation.FiscalYear.Value,
        AsOf = observation.AsOf,
        Value = ShownNumber.Of(observation.Value),
        Numerator = observation.Numerator,
        Denominator = observation.Denominator,
        StateReached = observation.StateReached,
        Missing = observation.Missing,
        Status = observation.Status,
        Text = observation.Text,
        Cite = observation.Cite,
        Notes = observation.Notes,
        Provenance = observation.Provenance,
        RecordedAt = observation.RecordedAt,
        RecordedBy = observation.RecordedBy,
        IsCurrent = isCurrent,
    };
}

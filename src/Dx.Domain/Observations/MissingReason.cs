namespace Dx.Domain.Observations;

/// <summary>Why a fiscal year has no value. Missing is never zero.</summary>
public enum MissingReason
{
    /// <summary>未収集.</summary>
    NotCollected,

    /// <summary>未実施.</summary>
    NotCarriedOut,

    /// <summary>対象外.</summary>
    NotApplicable,

    /// <summary>未着手.</summary>
    NotStarted,

    /// <summary>集計中.</summary>
    BeingCompiled,

    /// <summary>非公表.</summary>
    NotPublished,

    /// <summary>「―」: no reason given.</summary>
    Unstated,
}

/// <summary>How firm an observation is.</summary>
public enum ObservationStatus
{
    /// <summary>確定.</summary>
    Final,

    /// <summary>速報.</summary>
    Provisional,

    /// <summary>見込.</summary>
    Estimate,
}

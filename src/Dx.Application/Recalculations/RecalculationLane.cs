namespace Dx.Application.Recalculations;

/// <summary>On whose behalf a worker looks at a municipality, and so which entries of its dirty list are meant.</summary>
public enum RecalculationLane
{
    /// <summary>
    /// Somebody has just changed something or asked for a run: that alone, at once, and also while the municipality
    /// rests after a failure. What a schedule asked for stays for the bulk, or edits would wait in the line of a
    /// national run's municipalities.
    /// </summary>
    Urgent,

    /// <summary>The whole list.</summary>
    Bulk,
}

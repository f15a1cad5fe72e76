namespace Dx.Application.Recalculations;

/// <summary>Another worker may have taken the municipality over: what was computed here must not be written.</summary>
public sealed class LeaseLostException(RecalculationLease lease)
    : Exception($"The lease {lease.Token} of {lease.Municipality} ran out before the run could be committed.");

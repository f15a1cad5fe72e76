using Dx.Domain.Municipalities;

namespace Dx.Application.Recalculations;

/// <summary>The right to recalculate a municipality for a while, by the database's clock.</summary>
/// <param name="Token">Rises with every claim, so an earlier holder is recognised (fencing).</param>
/// <param name="Duration">How long it lasts without being renewed.</param>
/// <param name="Lane">What it was claimed for.</param>
public sealed record RecalculationLease(MunicipalityCode Municipality, long Token, TimeSpan Duration, RecalculationLane Lane);

/// <summary>Holds a run to its lease, within the run's own unit of work.</summary>
public interface IRecalculationLease
{
    /// <summary>
    /// First of all: from here on the database itself ends the unit of work, and frees its rows, if the worker stands
    /// still for as long as the lease lasts.
    /// </summary>
    Task EnterAsync(RecalculationLease lease, CancellationToken cancellationToken);

    /// <summary>
    /// Last of all: gives the lease back together with what was written, and remembers what everything was judged with.
    /// Nobody can claim between this and the commit.
    /// </summary>
    /// <param name="judgedWith">Null: not everything was judged, so what was remembered stays.</param>
    /// <exception cref="LeaseLostException">The lease ran out or went to another worker; nothing may be written.</exception>
    Task CompleteAsync(RecalculationLease lease, JudgementBasis? judgedWith, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the lease back after a failure and lets the municipality rest, longer with each failure in a row.
    /// False: the lease was lost, and with it any say about the municipality.
    /// </summary>
    Task<bool> GiveUpAsync(RecalculationLease lease, CancellationToken cancellationToken);
}

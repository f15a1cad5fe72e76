using Dx.Domain.Municipalities;

namespace Dx.Application.Common.Ports;

/// <summary>Leaves word for the workers, in the current transaction, that a run was asked for; it survives restarts.</summary>
public interface IWorkSignal
{
    Task RaiseAsync(MunicipalityCode municipality, CancellationToken cancellationToken);
}

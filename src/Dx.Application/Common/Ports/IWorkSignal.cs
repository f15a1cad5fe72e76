using Dx.Domain.Municipalities;

namespace Dx.Application.Common.Ports;

/// <summary>Tells the workers, when the current transaction commits, that a municipality has work for them.</summary>
public interface IWorkSignal
{
    Task RaiseAsync(MunicipalityCode municipality, CancellationToken cancellationToken);
}

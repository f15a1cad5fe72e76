using Dx.Domain.Municipalities;

namespace Dx.Application.Common.Ports;

/// <summary>Lets those who change a municipality's units, and who holds what, go one after the other.</summary>
public interface IOrganizationTurn
{
    /// <summary>Waits until no other transaction has the turn and keeps others waiting until this one ends.</summary>
    Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken);
}

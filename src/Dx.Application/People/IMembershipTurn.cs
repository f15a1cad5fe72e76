using Dx.Domain.Municipalities;

namespace Dx.Application.People;

/// <summary>Lets those who change a municipality's people go one after the other.</summary>
public interface IMembershipTurn
{
    /// <summary>Waits until no other transaction is changing them and keeps others waiting until this one ends.</summary>
    Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken);
}

using Dx.Domain.Municipalities;

namespace Dx.Application.ApiKeys;

/// <summary>Lets those who make a municipality's keys go one after the other, so that together they keep to the limit.</summary>
public interface IApiKeyTurn
{
    /// <summary>Waits until no other transaction has the turn and keeps others waiting until this one ends.</summary>
    Task TakeAsync(MunicipalityCode municipality, CancellationToken cancellationToken);
}

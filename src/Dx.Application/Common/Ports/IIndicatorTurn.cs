using Dx.Domain.Municipalities;

namespace Dx.Application.Common.Ports;

/// <summary>Lets the writers of one indicator go one after the other.</summary>
public interface IIndicatorTurn
{
    /// <summary>Waits until no other transaction is changing the indicator and keeps others waiting until this one ends.</summary>
    Task TakeAsync(MunicipalityCode municipality, string indicator, CancellationToken cancellationToken);
}

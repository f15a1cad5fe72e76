using Dx.Domain.Municipalities;

namespace Dx.Application.Sessions;

/// <summary>The identity providers of cities that this installation is set up for.</summary>
public interface IIdentityProviders
{
    IReadOnlyList<ProviderInfo> All { get; }
}

/// <param name="Code">As the installation's settings call it.</param>
/// <param name="Municipality">Whose people it knows; it lets nobody in anywhere else.</param>
public sealed record ProviderInfo(string Code, MunicipalityCode Municipality);

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;

namespace Dx.Infrastructure.Observability;

/// <summary>What shows how the installation fares, and belongs to no municipality: the state of the work, an engine's own pages.</summary>
internal static class OperatorView
{
    /// <summary>With the operator's key or an operator's session; a key of one municipality is not enough, and nobody is nobody.</summary>
    public static bool IsFor(ICaller? caller) => caller?.May(Permission.RegisterMunicipality, default) is true;
}

using Dx.Domain.Municipalities;

namespace Dx.Domain.Common;

/// <summary>Data of one municipality, which no other may see or change.</summary>
public interface IMunicipalityOwned
{
    MunicipalityCode Municipality { get; }
}

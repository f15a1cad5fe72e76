using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Attainments;

/// <summary>Data whose change makes the stored attainments of an indicator out of date.</summary>
public interface IAffectsAttainment
{
    MunicipalityCode Municipality { get; }

    IndicatorId IndicatorId { get; }
}

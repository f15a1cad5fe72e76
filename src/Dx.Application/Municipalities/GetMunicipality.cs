using Dx.Application.Common;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Municipalities;

/// <summary>One municipality with the settings that its figures follow.</summary>
[PublicRequest("The register of municipalities is for everyone.")]
public sealed record GetMunicipalityQuery(MunicipalityCode Municipality) : IRequest<MunicipalityDto>, ITenantRequest, IReplicaReadable;

/// <summary>A municipality.</summary>
/// <param name="CurrentFiscalYear">The fiscal year that it now is in Japan.</param>
public sealed record MunicipalityDto(
    string Code,
    string Name,
    string NameKana,
    string Prefecture,
    bool IsFictional,
    int CurrentFiscalYear,
    MunicipalitySettingsDto Settings);

/// <summary>The lowest pace of each grade, and whether a score needs full coverage.</summary>
public sealed record MunicipalitySettingsDto(
    decimal PaceOnTrack, decimal PaceSlightlyBehind, decimal PaceBehind, bool StrictRollUp);

internal sealed class GetMunicipalityHandler(IDxDb db, TimeProvider clock) : IRequestHandler<GetMunicipalityQuery, MunicipalityDto>
{
    public async Task<MunicipalityDto> Handle(GetMunicipalityQuery request, CancellationToken cancellationToken)
    {
        var municipality = await db.Municipalities.AsNoTracking()
            .SingleAsync(m => m.Code == request.Municipality, cancellationToken);
        return new MunicipalityDto(
            municipality.Code.Value,
            municipality.Name,
            municipality.NameKana,
            municipality.Prefecture,
            municipality.IsFictional,
            clock.FiscalYear().Value,
            new MunicipalitySettingsDto(
                municipality.Thresholds.OnTrack,
                municipality.Thresholds.SlightlyBehind,
                municipality.Thresholds.Behind,
                municipality.StrictRollUp));
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Observations;

/// <summary>実績値 of an indicator by fiscal year, newest last; with history, corrected recordings too.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListObservationsQuery(
    MunicipalityCode Municipality, string Indicator, bool WithHistory, string? Cursor, int? Limit)
    : IRequest<Page<ObservationDto>>, ITenantRequest, IReplicaReadable, IPagedRequest;

internal sealed class ListObservationsValidator : PagedValidator<ListObservationsQuery>;

internal sealed class ListObservationsHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListObservationsQuery, Page<ObservationDto>>
{
    public async Task<Page<ObservationDto>> Handle(ListObservationsQuery request, CancellationToken cancellationToken)
    {
        var indicator = await db.IndicatorAsync(caller, request.Municipality, request.Indicator, cancellationToken);
        var recordings = await db.Observations.AsNoTracking().Where(o => o.IndicatorId == indicator.Id)
            .OrderBy(o => o.FiscalYear).ThenBy(o => o.Id).ToListAsync(cancellationToken);
        var current = recordings.GroupBy(o => (o.VersionId, o.FiscalYear)).Select(g => g.Last().Id).ToHashSet();
        return recordings
            .Where(o => request.WithHistory || current.Contains(o.Id))
            .Select(o => ObservationDto.Of(o, indicator, current.Contains(o.Id)))
            .ToList()
            .ToPage(request, o => o.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

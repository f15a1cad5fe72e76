using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Recalculations;

/// <summary>One run of a municipality.</summary>
[PublicRequest("When and how published figures were computed is part of what is published; runs carry no data.")]
public sealed record GetRecalculationRunQuery(MunicipalityCode Municipality, Guid Id)
    : IRequest<RecalculationRunDto>, ITenantRequest;

internal sealed class GetRecalculationRunHandler(IDxDb db) : IRequestHandler<GetRecalculationRunQuery, RecalculationRunDto>
{
    public async Task<RecalculationRunDto> Handle(GetRecalculationRunQuery request, CancellationToken cancellationToken)
    {
        var id = new RecalculationRunId(request.Id);
        var run = await db.RecalculationRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken)
            ?? throw new NotFoundException("recalculation", request.Id.ToString());
        return RecalculationRunDto.Of(run);
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.PlanDocuments.Importing;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.PlanDocuments;

/// <summary>Whether anything of a plan was changed since its document was last imported; false for a plan not there.</summary>
[InternalRequest("Asked before the shipped library is imported over what a city did.")]
public sealed record IsPlanReworkedQuery(MunicipalityCode Municipality, string Plan) : IRequest<bool>, ITenantRequest;

internal sealed class IsPlanReworkedHandler(IDxDb db) : IRequestHandler<IsPlanReworkedQuery, bool>
{
    public async Task<bool> Handle(IsPlanReworkedQuery request, CancellationToken cancellationToken)
    {
        if (await PlanGraph.LoadAsync(db, request.Plan, cancellationToken) is not { } graph)
        {
            return false;
        }

        var imported = await db.PlanRevisions
            .Where(r => r.PlanId == graph.Plan.Id && r.Revision == graph.Plan.Revision)
            .Select(r => r.DocumentHash).SingleAsync(cancellationToken);
        return imported != PlanDocumentHash.Of(PlanDocumentExport.Of(graph));
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.PlanDocuments;

/// <summary>The revisions of a plan, newest first; each stays readable as a document.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListPlanRevisionsQuery(MunicipalityCode Municipality, string Plan)
    : IRequest<Page<PlanRevisionDto>>, ITenantRequest;

/// <summary>One import that changed the plan.</summary>
/// <param name="DocumentHash">SHA-256 of the document's stable form.</param>
public sealed record PlanRevisionDto(int Revision, DateTimeOffset ImportedAt, string ImportedBy, string DocumentHash);

internal sealed class ListPlanRevisionsHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListPlanRevisionsQuery, Page<PlanRevisionDto>>
{
    public async Task<Page<PlanRevisionDto>> Handle(ListPlanRevisionsQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        return Paging.Whole(await db.PlanRevisions.Where(r => r.PlanId == plan.Id).OrderByDescending(r => r.Revision)
            .Select(r => new PlanRevisionDto(r.Revision, r.ImportedAt, r.ImportedBy, r.DocumentHash))
            .ToListAsync(cancellationToken));
    }
}

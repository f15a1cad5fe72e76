using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.PlanDocuments.Importing;
using Dx.Application.Plans;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.PlanDocuments;

/// <summary>A plan as a document: as it now stands, or as one of its revisions was imported.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record GetPlanDocumentQuery(MunicipalityCode Municipality, string Plan, int? Revision, PlanDocumentSyntax Syntax)
    : IRequest<PlanDocumentTextDto>, ITenantRequest;

/// <summary>The document's text.</summary>
/// <param name="Hash">The same for documents that say the same, however they were written.</param>
public sealed record PlanDocumentTextDto(string Text, string Hash);

internal sealed class GetPlanDocumentHandler(IDxDb db, ICaller caller, IPlanDocumentFormat format)
    : IRequestHandler<GetPlanDocumentQuery, PlanDocumentTextDto>
{
    public async Task<PlanDocumentTextDto> Handle(GetPlanDocumentQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var document = request.Revision is { } revision
            ? await OfRevisionAsync(plan.Id, revision, cancellationToken)
            : PlanDocumentExport.Of((await PlanGraph.LoadAsync(db, plan.Code, cancellationToken))!);
        return new PlanDocumentTextDto(format.Write(document, request.Syntax), PlanDocumentHash.Of(document));
    }

    private async Task<PlanDocument> OfRevisionAsync(Domain.Common.PlanId plan, int revision, CancellationToken cancellationToken)
    {
        var text = await db.PlanRevisions.Where(r => r.PlanId == plan && r.Revision == revision)
            .Select(r => r.Document).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("plan_revision", revision.ToString(System.Globalization.CultureInfo.InvariantCulture));

        // A later version of the rules may ask for more; what was once accepted must still be shown.
        return format.Read(System.Text.Encoding.UTF8.GetBytes(text)).Document
            ?? throw new ConflictException("plan_revision.unreadable", "この改定の文書は、いまの形式では読めません。");
    }
}

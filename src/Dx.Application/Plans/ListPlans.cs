using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;

namespace Dx.Application.Plans;

/// <summary>The plans of a municipality, newest first.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListPlansQuery(MunicipalityCode Municipality) : IRequest<Page<PlanListItemDto>>, ITenantRequest, IReplicaReadable;

internal sealed class ListPlansHandler(PlanLister plans) : IRequestHandler<ListPlansQuery, Page<PlanListItemDto>>
{
    public async Task<Page<PlanListItemDto>> Handle(ListPlansQuery request, CancellationToken cancellationToken) =>
        Paging.Whole(await plans.ListAsync(request.Municipality, cancellationToken));
}

using AutoMapper.QueryableExtensions;
using Dx.Application.Common.Mapping;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>先行事例.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListReferenceCasesQuery(MunicipalityCode Municipality, string Plan)
    : IRequest<Page<ReferenceCaseDto>>, ITenantRequest, IReplicaReadable;

/// <summary>A case elsewhere that the plan points to.</summary>
public sealed record ReferenceCaseDto
{
    public string Code { get; init; } = "";

    public string? Field { get; init; }

    public string Subject { get; init; } = "";

    public string? Caption { get; init; }

    public IReadOnlyList<string> Points { get; init; } = [];

    public string? Cite { get; init; }

    public IReadOnlyList<Note> Notes { get; init; } = [];
}

internal sealed class ReferenceCaseMapping : ProjectionProfile
{
    public ReferenceCaseMapping() => CreateMap<ReferenceCase, ReferenceCaseDto>();
}

internal sealed class ListReferenceCasesHandler(IDxDb db, ICaller caller, Projections projections)
    : IRequestHandler<ListReferenceCasesQuery, Page<ReferenceCaseDto>>
{
    public async Task<Page<ReferenceCaseDto>> Handle(ListReferenceCasesQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        return Paging.Whole(await db.ReferenceCases.Where(c => c.PlanId == plan.Id).OrderBy(c => c.Ordinal)
            .ProjectTo<ReferenceCaseDto>(projections.Configuration).ToListAsync(cancellationToken));
    }
}

using AutoMapper.QueryableExtensions;
using Dx.Application.Common.Mapping;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>What cuts across the plan's hierarchy.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListPrinciplesQuery(MunicipalityCode Municipality, string Plan)
    : IRequest<Page<PrincipleDto>>, ITenantRequest, IReplicaReadable;

/// <summary>共通の価値観・視点・基本姿勢・留意事項.</summary>
public sealed record PrincipleDto
{
    public string Code { get; init; } = "";

    /// <summary>What the plan calls this kind (Value, 基本姿勢 …).</summary>
    public string Group { get; init; } = "";

    public string Title { get; init; } = "";

    public string? Summary { get; init; }

    public IReadOnlyList<string> Points { get; init; } = [];

    public string? Cite { get; init; }

    public IReadOnlyList<Note> Notes { get; init; } = [];
}

internal sealed class PrincipleMapping : ProjectionProfile
{
    public PrincipleMapping() => CreateMap<Principle, PrincipleDto>();
}

internal sealed class ListPrinciplesHandler(IDxDb db, ICaller caller, Projections projections)
    : IRequestHandler<ListPrinciplesQuery, Page<PrincipleDto>>
{
    public async Task<Page<PrincipleDto>> Handle(ListPrinciplesQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        return Paging.Whole(await db.Principles.Where(p => p.PlanId == plan.Id).OrderBy(p => p.Ordinal)
            .ProjectTo<PrincipleDto>(projections.Configuration).ToListAsync(cancellationToken));
    }
}

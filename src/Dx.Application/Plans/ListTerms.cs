using AutoMapper.QueryableExtensions;
using Dx.Application.Common.Mapping;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>用語集.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListTermsQuery(MunicipalityCode Municipality, string Plan) : IRequest<Page<TermDto>>, ITenantRequest, IReplicaReadable;

/// <summary>A head-word as printed, with a definition in the library's own words.</summary>
public sealed record TermDto
{
    public string Term { get; init; } = "";

    public string? Definition { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<Note> Notes { get; init; } = [];
}

internal sealed class TermMapping : ProjectionProfile
{
    public TermMapping() => CreateMap<Term, TermDto>().ForMember(d => d.Term, map => map.MapFrom(t => t.Code));
}

internal sealed class ListTermsHandler(IDxDb db, ICaller caller, Projections projections)
    : IRequestHandler<ListTermsQuery, Page<TermDto>>
{
    public async Task<Page<TermDto>> Handle(ListTermsQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        return Paging.Whole(await db.Terms.Where(t => t.PlanId == plan.Id).OrderBy(t => t.Ordinal)
            .ProjectTo<TermDto>(projections.Configuration).ToListAsync(cancellationToken));
    }
}

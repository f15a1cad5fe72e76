using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>会議体 of a plan and who reports to whom.</summary>
[PublicRequest("Published plans are for everyone; others show only to who may read them.")]
public sealed record ListGovernanceBodiesQuery(MunicipalityCode Municipality, string Plan)
    : IRequest<Page<GovernanceBodyDto>>, ITenantRequest, IReplicaReadable;

/// <summary>One body or office, with the reporting lines that it is an end of.</summary>
public sealed record GovernanceBodyDto
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string? Chair { get; init; }

    public required string? Role { get; init; }

    public required string? Members { get; init; }

    public required string? Cite { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    public required IReadOnlyList<ReportingLineDto> ReportingLines { get; init; }
}

/// <summary>Who reports to or directs whom, by name.</summary>
public sealed record ReportingLineDto(string From, string To, string What, string? When);

internal sealed class ListGovernanceBodiesHandler(IDxDb db, ICaller caller)
    : IRequestHandler<ListGovernanceBodiesQuery, Page<GovernanceBodyDto>>
{
    public async Task<Page<GovernanceBodyDto>> Handle(ListGovernanceBodiesQuery request, CancellationToken cancellationToken)
    {
        var plan = await db.PlanAsync(caller, request.Municipality, request.Plan, cancellationToken);
        var bodies = await db.GovernanceBodies.AsNoTracking()
            .Where(b => b.PlanId == plan.Id).OrderBy(b => b.Ordinal).ToListAsync(cancellationToken);
        var lines = await db.ReportingLines.AsNoTracking()
            .Where(l => l.PlanId == plan.Id).OrderBy(l => l.Ordinal).ToListAsync(cancellationToken);
        var names = await db.OrganizationUnits.ToDictionaryAsync(u => u.Code, u => u.Name, cancellationToken);
        bodies.ForEach(b => names[b.Code] = b.Name);

        return Paging.Whole(bodies.ConvertAll(b => new GovernanceBodyDto
        {
            Code = b.Code,
            Name = b.Name,
            Chair = b.Chair,
            Role = b.Role,
            Members = b.Members,
            Cite = b.Cite,
            Notes = b.Notes,
            ReportingLines = [.. lines.Where(l => l.From == b.Code || l.To == b.Code).Select(l => new ReportingLineDto(
                names.GetValueOrDefault(l.From, l.From), names.GetValueOrDefault(l.To, l.To), l.What, l.When))],
        }));
    }
}

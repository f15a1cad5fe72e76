using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Sessions;

/// <summary>Who the product takes the caller for, and what they may do.</summary>
[PublicRequest("Everyone may ask who they are; nobody learns of anybody else.")]
public sealed record GetSessionQuery() : IRequest<SessionDto>;

/// <summary>Who asks, and what they may do where.</summary>
/// <param name="Name">A person's or a key's name; empty for an anonymous reader.</param>
/// <param name="Person">Null unless a person signed in.</param>
public sealed record SessionDto(CallerKind Kind, string Name, SessionPersonDto? Person);

/// <summary>The signed-in person.</summary>
/// <param name="Permissions">Held in the whole installation: empty but for an operator, and then while a requirement is open.</param>
/// <param name="Requirement">What an operator must do first.</param>
/// <param name="ExpiresAt">The latest end of the session; it ends earlier where it is not used.</param>
public sealed record SessionPersonDto(
    Guid Id,
    string Email,
    string DisplayName,
    bool IsOperator,
    bool HasSecondFactor,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<Permission> Permissions,
    CallerRequirement? Requirement,
    IReadOnlyList<SessionMembershipDto> Memberships);

/// <summary>The person's role in one municipality.</summary>
/// <param name="Permissions">What they may do there now; empty while a requirement is open.</param>
/// <param name="SecondFactorRequired">Whether the municipality asks for a second factor.</param>
/// <param name="Requirement">What they must do first.</param>
public sealed record SessionMembershipDto(
    string MunicipalityCode,
    string MunicipalityName,
    Role Role,
    IReadOnlyList<SessionUnitDto> Units,
    IReadOnlyList<Permission> Permissions,
    bool SecondFactorRequired,
    CallerRequirement? Requirement);

/// <summary>A unit that the person reports for.</summary>
public sealed record SessionUnitDto(string Code, string Name);

internal sealed class GetSessionHandler(IDxDb db, ITenantTransaction transaction, ICaller caller)
    : IRequestHandler<GetSessionQuery, SessionDto>
{
    public async Task<SessionDto> Handle(GetSessionQuery request, CancellationToken cancellationToken)
    {
        if (caller.Person is not { } person)
        {
            return new SessionDto(caller.Kind, caller.Name, Person: null);
        }

        var memberships = new List<SessionMembershipDto>();
        foreach (var membership in person.Memberships)
        {
            memberships.Add(await transaction.RunAsync(
                membership.Municipality, () => DescribeAsync(membership, cancellationToken), cancellationToken));
        }

        return new SessionDto(
            caller.Kind,
            caller.Name,
            new SessionPersonDto(
                person.Id.Value,
                person.Email,
                person.DisplayName,
                person.IsOperator,
                person.HasSecondFactor,
                person.SessionEndsAt,
                [.. Enum.GetValues<Permission>().Where(p => caller.May(p, MunicipalityCode.Installation))],
                caller.RequirementIn(MunicipalityCode.Installation),
                memberships));
    }

    private async Task<SessionMembershipDto> DescribeAsync(CallerMembership membership, CancellationToken cancellationToken)
    {
        var name = await db.Municipalities.Where(m => m.Code == membership.Municipality)
            .Select(m => m.Name).SingleAsync(cancellationToken);
        var units = membership.Units.Count == 0
            ? []
            : await db.OrganizationUnits.Where(u => membership.Units.Contains(u.Id)).OrderBy(u => u.Code)
                .Select(u => new SessionUnitDto(u.Code, u.Name)).ToListAsync(cancellationToken);
        return new SessionMembershipDto(
            membership.Municipality.Value,
            name,
            membership.Role,
            units,
            [.. RolePermissions.Of(membership.Role).Where(p => caller.May(p, membership.Municipality)).Order()],
            membership.SecondFactorRequired,
            caller.RequirementIn(membership.Municipality));
    }
}

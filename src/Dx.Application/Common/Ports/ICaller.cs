using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;

namespace Dx.Application.Common.Ports;

/// <summary>Who asks.</summary>
public interface ICaller
{
    /// <summary>The person's or the key's identifier; null for the product itself and for anonymous readers.</summary>
    Guid? Id { get; }

    /// <summary>For the record of who did what: a person's or a key's name, 「system」, or empty for an anonymous reader.</summary>
    string Name { get; }

    CallerKind Kind { get; }

    /// <summary>Whether the caller showed who it is at all.</summary>
    bool IsAuthenticated { get; }

    /// <summary>The signed-in person; null for everybody else.</summary>
    CallerPerson? Person { get; }

    /// <summary>Whether the caller has any part in that municipality.</summary>
    bool BelongsTo(MunicipalityCode municipality);

    /// <summary>Whether the caller may do this in that municipality.</summary>
    bool May(Permission permission, MunicipalityCode municipality);

    /// <summary>What the caller must do before it may do anything there; null: nothing.</summary>
    CallerRequirement? RequirementIn(MunicipalityCode municipality);

    /// <summary>The units that the caller reports for there, as named in their membership; null: not bound to units.</summary>
    IReadOnlyCollection<OrganizationUnitId>? ReportingUnitsIn(MunicipalityCode municipality);
}

public enum CallerKind
{
    /// <summary>Nobody has said who they are.</summary>
    Anonymous,

    /// <summary>A person with a session.</summary>
    Person,

    /// <summary>A program with a key.</summary>
    ApiKey,

    /// <summary>The product itself: jobs and start-up.</summary>
    System,
}

/// <summary>What stands between a person and their work.</summary>
public enum CallerRequirement
{
    /// <summary>The municipality asks for a second factor, or the product does of an operator, and the person has none yet.</summary>
    SecondFactor,
}

/// <summary>A signed-in person, as known at this request.</summary>
/// <param name="SessionId">Names the session in lists; opens nothing.</param>
public sealed record CallerPerson(
    UserId Id,
    string Email,
    string DisplayName,
    bool IsOperator,
    bool HasSecondFactor,
    Guid SessionId,
    DateTimeOffset SessionEndsAt,
    IReadOnlyList<CallerMembership> Memberships)
{
    /// <summary>Whether a second factor was looked at when the session began, by the product or by who is trusted to.</summary>
    public bool ShowedSecondFactor { get; init; }

    /// <summary>Anybody's, in an embedded run alone.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The city whose own provider let the person in: the session opens nothing else. Null: let in by the product.</summary>
    public MunicipalityCode? VouchedBy { get; init; }
}

/// <summary>One of the person's roles.</summary>
public sealed record CallerMembership(
    MunicipalityCode Municipality, Role Role, IReadOnlyList<OrganizationUnitId> Units, bool SecondFactorRequired);

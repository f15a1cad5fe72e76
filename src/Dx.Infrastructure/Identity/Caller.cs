using Dx.Application.ApiKeys;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.ApiKeys;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;

namespace Dx.Infrastructure.Identity;

/// <summary>Who the current scope acts for: nobody until someone is named.</summary>
internal sealed class Caller : ICaller
{
    private Func<MunicipalityCode, bool> belongsTo = _ => false;
    private Func<Permission, MunicipalityCode, bool> may = (_, _) => false;

    public Guid? Id { get; private set; }

    public string Name { get; private set; } = "";

    public CallerKind Kind { get; private set; }

    public bool IsAuthenticated => Kind is not CallerKind.Anonymous;

    public CallerPerson? Person { get; private set; }

    /// <summary>A key that can change nothing, as business intelligence tools have it.</summary>
    public bool OnlyReads { get; private set; }

    public bool BelongsTo(MunicipalityCode municipality) => belongsTo(municipality);

    public bool May(Permission permission, MunicipalityCode municipality) =>
        belongsTo(municipality) && may(permission, municipality);

    // Every city stands open to an operator, who therefore never goes without. A demo account is anybody's and guards nothing.
    public CallerRequirement? RequirementIn(MunicipalityCode municipality) =>
        Person is { ShowedSecondFactor: false } person
            && (person is { IsOperator: true, IsDemo: false } || MembershipIn(municipality) is { SecondFactorRequired: true })
            ? CallerRequirement.SecondFactor
            : null;

    public IReadOnlyCollection<OrganizationUnitId>? ReportingUnitsIn(MunicipalityCode municipality) =>
        Person is { IsOperator: false } && MembershipIn(municipality) is { Role: Role.Reporter } membership ? membership.Units : null;

    /// <summary>The product itself: jobs and start-up.</summary>
    public void ActAsSystem() => Become(CallerKind.System, id: null, "system", _ => true, (_, _) => true);

    public void ActAs(CallerKey key)
    {
        OnlyReads = key.Scope is ApiKeyScope.Reader;
        Become(
            CallerKind.ApiKey,
            key.Id.Value,
            key.Name,
            municipality => key.Municipality == MunicipalityCode.Installation || key.Municipality == municipality,
            (permission, _) => ApiKeyScopes.Allows(key.Scope, permission));
    }

    public void ActAs(CallerPerson person)
    {
        Person = person;
        Become(
            CallerKind.Person,
            person.Id.Value,
            person.DisplayName,
            municipality => person.IsOperator || MembershipIn(municipality) is not null,
            (permission, municipality) => RequirementIn(municipality) is null
                && (person.IsOperator
                    || (MembershipIn(municipality) is { } membership
                        && RolePermissions.Of(membership.Role).Contains(permission))));
    }

    /// <summary>Nobody again: the session has just ended.</summary>
    public void ActAsNobody()
    {
        Person = null;
        Become(CallerKind.Anonymous, id: null, "", _ => false, (_, _) => false);
    }

    private CallerMembership? MembershipIn(MunicipalityCode municipality) =>
        Person?.Memberships.SingleOrDefault(m => m.Municipality == municipality);

    private void Become(
        CallerKind kind, Guid? id, string name, Func<MunicipalityCode, bool> where, Func<Permission, MunicipalityCode, bool> what)
    {
        (Kind, Id, Name, belongsTo, may) = (kind, id, name, where, what);
    }
}

/// <summary>A key that was shown, as known at this request.</summary>
/// <param name="Municipality"><see cref="MunicipalityCode.Installation"/>: every one.</param>
internal sealed record CallerKey(MunicipalityCode Municipality, ApiKeyId Id, ApiKeyScope Scope, string Name);

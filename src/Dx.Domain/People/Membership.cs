using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.People;

/// <summary>所属: one person's role in one municipality.</summary>
public sealed class Membership : IMunicipalityOwned
{
    public Membership(MunicipalityCode municipality, UserId user, DateTimeOffset since)
    {
        Municipality = municipality;
        UserId = user;
        Since = since;
    }

    private Membership()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public UserId UserId { get; private init; }

    public Role Role { get; private set; }

    public DateTimeOffset Since { get; private init; }

    /// <summary>The units that a reporter reports for; empty for every other role.</summary>
    public ICollection<MembershipUnit> Units { get; private init; } = [];

    /// <exception cref="DomainRuleException">A reporter without a unit, or units for another role.</exception>
    public void Assign(Role role, IReadOnlyCollection<OrganizationUnitId> units)
    {
        if (role == Role.Reporter && units.Count == 0)
        {
            throw new DomainRuleException(
                "membership.units_missing", "unitCodes", "報告者には、報告を受け持つ部署を一つ以上指定してください。");
        }

        if (role != Role.Reporter && units.Count > 0)
        {
            throw new DomainRuleException(
                "membership.units_unused", "unitCodes", "部署を指定できるのは報告者だけです。部署を外すか、役割を報告者にしてください。");
        }

        Role = role;
        foreach (var former in Units.Where(u => !units.Contains(u.UnitId)).ToList())
        {
            Units.Remove(former);
        }

        foreach (var unit in units.Except(Units.Select(u => u.UnitId)).ToList())
        {
            Units.Add(new MembershipUnit(this, unit));
        }
    }
}

/// <summary>A unit that a reporter reports for.</summary>
public sealed class MembershipUnit : IMunicipalityOwned
{
    internal MembershipUnit(Membership membership, OrganizationUnitId unit)
    {
        Municipality = membership.Municipality;
        UserId = membership.UserId;
        UnitId = unit;
    }

    private MembershipUnit()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public UserId UserId { get; private init; }

    public OrganizationUnitId UnitId { get; private init; }
}

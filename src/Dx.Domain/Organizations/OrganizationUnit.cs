using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;

namespace Dx.Domain.Organizations;

/// <summary>部・課・室 of a municipality, valid from and to a fiscal year (both inclusive, open where unknown).</summary>
public sealed class OrganizationUnit : IMunicipalityOwned
{
    public OrganizationUnit(MunicipalityCode municipality, string code)
    {
        Municipality = municipality;
        Id = OrganizationUnitId.New();
        Code = code;
    }

    private OrganizationUnit()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public OrganizationUnitId Id { get; private init; }

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public OrganizationUnitId? ParentId { get; private set; }

    public FiscalYear? ValidFrom { get; private set; }

    public FiscalYear? ValidTo { get; private set; }

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    public void Describe(
        string name, OrganizationUnitId? parent, FiscalYear? validFrom, FiscalYear? validTo, IReadOnlyList<Note> notes)
    {
        Name = name;
        ParentId = parent;
        ValidFrom = validFrom;
        ValidTo = validTo;
        Notes = notes;
    }
}

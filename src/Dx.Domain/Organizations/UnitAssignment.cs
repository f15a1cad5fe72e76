using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Organizations;

/// <summary>
/// 担当課の決定: from a fiscal year on, this unit stands where a document named another (or none), such as after a split.
/// Never changed: the newest recording of a year counts.
/// </summary>
public sealed class UnitAssignment : IMunicipalityOwned
{
    public UnitAssignment(
        MunicipalityCode municipality,
        HeldItem item,
        OrganizationUnitId? declaredUnit,
        FiscalYear from,
        OrganizationUnitId unit,
        DateTimeOffset at,
        string by)
    {
        Municipality = municipality;
        Id = UnitAssignmentId.New();
        ItemKind = item.Kind;
        PlanId = item.Plan;
        ItemCode = item.Code;
        DeclaredUnitId = declaredUnit;
        FromFiscalYear = from;
        UnitId = unit;
        RecordedAt = at;
        RecordedBy = by;
    }

    private UnitAssignment()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public UnitAssignmentId Id { get; private init; }

    public HeldItemKind ItemKind { get; private init; }

    public PlanId PlanId { get; private init; }

    public string ItemCode { get; private init; } = "";

    /// <summary>The unit that the document names and this one stands for; a document that names another ends the decision.</summary>
    public OrganizationUnitId? DeclaredUnitId { get; private init; }

    /// <summary>The first fiscal year in which it holds.</summary>
    public FiscalYear FromFiscalYear { get; private init; }

    public OrganizationUnitId UnitId { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public string RecordedBy { get; private init; } = "";

    public HeldItem Item => new(ItemKind, PlanId, ItemCode);
}

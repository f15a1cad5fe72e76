using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Organizations;

/// <summary>
/// 組織改正: what happens to units on 1 April of a fiscal year. Units themselves stay as the plan documents print them;
/// every name, place and life span as of a year is read through the changes, so nothing that was true is overwritten.
/// </summary>
public sealed class OrganizationChange : IMunicipalityOwned
{
    public const int NoteMaxLength = 1_000;

    private OrganizationChange(MunicipalityCode municipality, OrganizationChangeDraft draft)
    {
        Municipality = municipality;
        Id = OrganizationChangeId.New();
        EffectiveFiscalYear = draft.EffectiveFiscalYear;
        Type = draft.Type;
        Note = draft.Note;
    }

    private OrganizationChange()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public OrganizationChangeId Id { get; private init; }

    /// <summary>The first fiscal year in which it holds.</summary>
    public FiscalYear EffectiveFiscalYear { get; private init; }

    public OrganizationChangeType Type { get; private init; }

    /// <summary>For <see cref="OrganizationChangeType.Renamed"/> of one unit.</summary>
    public string? FormerName { get; private init; }

    public string? NewName { get; private init; }

    /// <summary>For <see cref="OrganizationChangeType.Moved"/>; null: nothing above it.</summary>
    public OrganizationUnitId? FormerParentId { get; private init; }

    public OrganizationUnitId? NewParentId { get; private init; }

    public string? Note { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public string RecordedBy { get; private init; } = "";

    public ICollection<OrganizationChangeUnit> Units { get; private init; } = [];

    public IEnumerable<OrganizationUnitId> From => On(ChangeSide.From).Select(u => u.UnitId);

    public IEnumerable<OrganizationUnitId> To => On(ChangeSide.To).Select(u => u.UnitId);

    /// <summary>Units whose last fiscal year is the one before.</summary>
    public IEnumerable<OrganizationUnitId> Ended => On(ChangeSide.From).Where(u => u.TurnsHere).Select(u => u.UnitId);

    /// <summary>Units whose first fiscal year is this one.</summary>
    public IEnumerable<OrganizationUnitId> Begun => On(ChangeSide.To).Where(u => u.TurnsHere).Select(u => u.UnitId);

    /// <summary>Whether it hands a unit's work on: to one, to several, or to nobody.</summary>
    public bool PassesOn(OrganizationUnitId unit) =>
        From.Contains(unit)
        && (Type is OrganizationChangeType.Split or OrganizationChangeType.Abolished || !To.Contains(unit));

    /// <summary>Makes the change of a draft whose shape is right; what it does to names, places and life spans is then fixed.</summary>
    /// <exception cref="DomainRuleException">The draft breaks a rule, or does not fit the changes already recorded.</exception>
    public static OrganizationChange Record(
        MunicipalityCode municipality, OrganizationHistory before, OrganizationChangeDraft draft, FiscalYear today, DateTimeOffset at, string by)
    {
        OrganizationChangeShape.Check(before, draft, today);
        var isRename = draft is { Type: OrganizationChangeType.Renamed, NewName: not null };
        var isMove = draft.Type is OrganizationChangeType.Moved;
        var eve = draft.EffectiveFiscalYear - 1;
        var change = new OrganizationChange(municipality, draft)
        {
            FormerName = isRename ? before.Name(draft.From[0], eve) : null,
            NewName = isRename ? draft.NewName : null,
            FormerParentId = isMove ? before.DeclaredParent(draft.From[0], eve) : null,
            NewParentId = isMove ? draft.NewParent : null,
            RecordedAt = at,
            RecordedBy = by,
        };
        change.SetUnits(before, draft);
        OrganizationChangeRules.CheckAdding(before, change, draft.NewUnits);
        return change;
    }

    private IEnumerable<OrganizationChangeUnit> On(ChangeSide side) => Units.Where(u => u.Side == side).OrderBy(u => u.Ordinal);

    private void SetUnits(OrganizationHistory before, OrganizationChangeDraft draft)
    {
        for (var i = 0; i < draft.From.Count; i++)
        {
            Units.Add(new OrganizationChangeUnit(this, ChangeSide.From, i, draft.From[i], !draft.To.Contains(draft.From[i])));
        }

        for (var i = 0; i < draft.To.Count; i++)
        {
            var unit = draft.To[i];

            // Merging into a unit that was there already, or splitting work off to it, does not make it young.
            var begins = !draft.From.Contains(unit)
                && (draft.Type is OrganizationChangeType.Created or OrganizationChangeType.Renamed
                    || draft.NewUnits.Any(n => n.Id == unit)
                    || before.FirstYear(unit) == EffectiveFiscalYear);
            Units.Add(new OrganizationChangeUnit(this, ChangeSide.To, i, unit, begins));
        }
    }
}

/// <summary>What somebody wants to record; the units are already found, the new ones already made.</summary>
public sealed record OrganizationChangeDraft(OrganizationChangeType Type, FiscalYear EffectiveFiscalYear)
{
    public IReadOnlyList<OrganizationUnitId> From { get; init; } = [];

    public IReadOnlyList<OrganizationUnitId> To { get; init; } = [];

    /// <summary>Units of <see cref="To"/> that nobody knew before.</summary>
    public IReadOnlyList<OrganizationUnit> NewUnits { get; init; } = [];

    public string? NewName { get; init; }

    public OrganizationUnitId? NewParent { get; init; }

    public string? Note { get; init; }
}

/// <summary>One unit's part in a change.</summary>
public sealed class OrganizationChangeUnit : IMunicipalityOwned
{
    internal OrganizationChangeUnit(
        OrganizationChange change, ChangeSide side, int ordinal, OrganizationUnitId unit, bool turnsHere)
    {
        Municipality = change.Municipality;
        ChangeId = change.Id;
        Side = side;
        Ordinal = ordinal;
        UnitId = unit;
        TurnsHere = turnsHere;
    }

    private OrganizationChangeUnit()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public OrganizationChangeId ChangeId { get; private init; }

    public ChangeSide Side { get; private init; }

    public int Ordinal { get; private init; }

    public OrganizationUnitId UnitId { get; private init; }

    /// <summary>Before the change: the unit ends with it. After: it begins with it.</summary>
    public bool TurnsHere { get; private init; }
}

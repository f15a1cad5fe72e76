using Dx.Domain.Common;
using Dx.Domain.FiscalYears;

namespace Dx.Domain.Organizations;

/// <summary>
/// The units of a municipality through the years: what documents say of them, read through the changes recorded since.
/// Pure; the order in which units and changes are given does not matter.
/// </summary>
public sealed class OrganizationHistory
{
    private readonly Dictionary<OrganizationUnitId, OrganizationUnit> units;
    private readonly ILookup<OrganizationUnitId, OrganizationChange> touching;
    private readonly Dictionary<OrganizationUnitId, FiscalYear> begun = [];
    private readonly Dictionary<OrganizationUnitId, FiscalYear> ended = [];

    public OrganizationHistory(IEnumerable<OrganizationUnit> units, IEnumerable<OrganizationChange> changes)
    {
        this.units = units.ToDictionary(u => u.Id);
        Changes = [.. changes.OrderBy(c => c.EffectiveFiscalYear).ThenBy(c => c.Id.Value)];
        touching = Changes.SelectMany(c => c.Units.Select(u => u.UnitId).Distinct().Select(unit => (unit, Change: c)))
            .ToLookup(t => t.unit, t => t.Change);
        foreach (var change in Changes)
        {
            foreach (var unit in change.Begun)
            {
                begun.TryAdd(unit, change.EffectiveFiscalYear);
            }

            foreach (var unit in change.Ended)
            {
                ended.TryAdd(unit, change.EffectiveFiscalYear - 1);
            }
        }
    }

    /// <summary>By fiscal year, earliest first.</summary>
    public IReadOnlyList<OrganizationChange> Changes { get; }

    public IReadOnlyCollection<OrganizationUnit> Units => units.Values;

    public OrganizationUnit this[OrganizationUnitId id] => units[id];

    public bool Knows(OrganizationUnitId id) => units.ContainsKey(id);

    /// <summary>The changes that a unit has a part in, earliest first.</summary>
    public IEnumerable<OrganizationChange> ChangesOf(OrganizationUnitId id) => touching[id];

    /// <summary>Null: as far back as anyone knows.</summary>
    public FiscalYear? FirstYear(OrganizationUnitId id) => begun.TryGetValue(id, out var year) ? year : units[id].ValidFrom;

    /// <summary>Inclusive; null: open.</summary>
    public FiscalYear? LastYear(OrganizationUnitId id) => ended.TryGetValue(id, out var year) ? year : units[id].ValidTo;

    public bool Exists(OrganizationUnitId id, FiscalYear year) => !(year < FirstYear(id)) && !(year > LastYear(id));

    /// <summary>What the unit was called in that year; a document's own name where nothing says otherwise.</summary>
    public string Name(OrganizationUnitId id, FiscalYear year)
    {
        var renames = touching[id].Where(c => c.NewName is not null).ToList();
        return renames.FindLast(c => c.EffectiveFiscalYear <= year)?.NewName
            ?? renames.Find(c => c.EffectiveFiscalYear > year)?.FormerName
            ?? units[id].Name;
    }

    /// <summary>The name that the unit had before the one of that year; null: it never had another.</summary>
    public string? FormerName(OrganizationUnitId id, FiscalYear year) =>
        touching[id].LastOrDefault(c => c.NewName is not null && c.EffectiveFiscalYear <= year)?.FormerName;

    /// <summary>The unit above it in that year: the one named, or the one that continues it. Null: none.</summary>
    public OrganizationUnitId? Parent(OrganizationUnitId id, FiscalYear year) =>
        DeclaredParent(id, year) is { } named
        && this.Continue(named, since: year, year) is { Standing: UnitStanding.Known, Unit: { } parent } && parent != id
            ? parent
            : null;

    /// <summary>Every unit of that year.</summary>
    public IEnumerable<OrganizationUnitId> At(FiscalYear year) => units.Keys.Where(id => Exists(id, year));

    /// <summary>The parent as documents and moves name it, whether or not it is still there.</summary>
    internal OrganizationUnitId? DeclaredParent(OrganizationUnitId id, FiscalYear year)
    {
        var moves = touching[id].Where(c => c.Type is OrganizationChangeType.Moved).ToList();
        return moves.FindLast(c => c.EffectiveFiscalYear <= year) is { } last ? last.NewParentId
            : moves.Find(c => c.EffectiveFiscalYear > year) is { } next ? next.FormerParentId
            : units[id].ParentId;
    }
}

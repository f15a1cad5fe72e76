using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using static Dx.Domain.Organizations.OrganizationChangeType;

namespace Dx.Domain.Organizations;

/// <summary>Whether changes fit each other and the units that they speak of.</summary>
internal static class OrganizationChangeRules
{
    /// <exception cref="DomainRuleException">With the change something no longer fits that did before.</exception>
    public static void CheckAdding(OrganizationHistory before, OrganizationChange added, IReadOnlyList<OrganizationUnit> newUnits)
    {
        var after = new OrganizationHistory([.. before.Units, .. newUnits], [.. before.Changes, added]);
        var faults = NewFaults(before, after).ToList();
        if (faults.Count > 0)
        {
            throw new DomainRuleException(faults);
        }
    }

    /// <summary>The changes that would no longer fit without one of them.</summary>
    public static IReadOnlyList<RuleViolation> FaultsWithout(OrganizationHistory before, OrganizationChange removed) =>
        [.. NewFaults(before, new OrganizationHistory(before.Units, before.Changes.Where(c => c != removed)))];

    // Documents are imported at any time and may come to contradict what was recorded; that must not block everything else.
    private static IEnumerable<RuleViolation> NewFaults(OrganizationHistory before, OrganizationHistory after)
    {
        var years = before.Changes.Concat(after.Changes).Select(c => c.EffectiveFiscalYear).Distinct().ToList();
        var faults = Faults(after, years).ToList();
        var known = faults.Count == 0 ? [] : Faults(before, years).Select(f => f.Key).ToHashSet();
        return faults.Where(f => !known.Contains(f.Key)).Select(f => f.Violation).Distinct();
    }

    private static IEnumerable<Fault> Faults(OrganizationHistory history, IEnumerable<FiscalYear> years) =>
        history.Changes.SelectMany(c => FaultsOf(history, c)).Concat(years.SelectMany(y => FaultsIn(history, y)));

    private static IEnumerable<Fault> FaultsOf(OrganizationHistory history, OrganizationChange change)
    {
        var (year, eve) = (change.EffectiveFiscalYear, change.EffectiveFiscalYear - 1);
        foreach (var part in change.Units)
        {
            var unit = part.UnitId;
            var isThere = (part.Side, part.TurnsHere) switch
            {
                (ChangeSide.From, true) => history.Exists(unit, eve) && !(history[unit].ValidTo < eve),
                (ChangeSide.To, true) => !history.Exists(unit, eve) && history.Exists(unit, year) && !(history[unit].ValidTo < year),
                _ => history.Exists(unit, eve) && history.Exists(unit, year),
            };
            if (part is { Side: ChangeSide.To, TurnsHere: true } && history[unit].ValidFrom is { } published && published != year)
            {
                yield return Fault.Of(change, unit, year, "organization.unit_there_before", "to",
                    $"「{history[unit].Name}」は{published.ToJapanese()}からある組織です。{year.ToJapanese()}に始まる組織には別のコードを使ってください。");
            }
            else if (part is { Side: ChangeSide.To, TurnsHere: true }
                && history.ChangesOf(unit).FirstOrDefault(c => c.EffectiveFiscalYear < year) is { } earlier)
            {
                yield return Fault.Of(change, unit, year, "organization.unit_there_before", "to",
                    $"「{history[unit].Name}」には{earlier.EffectiveFiscalYear.ToJapanese()}の改正が記録されています。それより後に始まる組織にはできません。");
            }
            else if (!isThere)
            {
                yield return Fault.Of(change, unit, year, "organization.unit_not_there", part.Side is ChangeSide.From ? "from" : "to",
                    $"「{history.Name(unit, eve)}」は{LifeSpan(history, unit)}の組織なので、{year.ToJapanese()}の改正の対象にできません。年度か組織を直してください。");
            }

            foreach (var other in history.ChangesOf(unit).Where(o =>
                o.EffectiveFiscalYear == year && o.Id.Value.CompareTo(change.Id.Value) < 0 && Conflict(change, o, unit)))
            {
                yield return Fault.Of(change, unit, year, "organization.conflicting_change", part.Side is ChangeSide.From ? "from" : "to",
                    $"「{history.Name(unit, eve)}」には同じ{year.ToJapanese()}に別の改正が記録されています。両方は成り立たないので、どちらかを取り消すか年度を変えてください。");
            }
        }

        if (change.NewParentId is { } parent && !history.Exists(parent, year))
        {
            yield return Fault.Of(change, parent, year, "organization.parent_not_there", "newParent",
                $"移る先の「{history.Name(parent, year)}」は{year.ToJapanese()}にはありません。");
        }
    }

    private static bool Conflict(OrganizationChange one, OrganizationChange other, OrganizationUnitId unit) =>
        // Renamed and moved in one April is common; renamed twice is not.
        (one.Type == other.Type && one.Type is (Moved or Renamed) && one.From.Contains(unit) && other.From.Contains(unit))
        || (one.PassesOn(unit) && other.PassesOn(unit))
        || one.Ended.Contains(unit) || other.Ended.Contains(unit)
        || (one.Begun.Contains(unit) && other.From.Contains(unit))
        || (other.Begun.Contains(unit) && one.From.Contains(unit));

    private static IEnumerable<Fault> FaultsIn(OrganizationHistory history, FiscalYear year)
    {
        var there = history.At(year).ToList();
        foreach (var unit in there)
        {
            if (history.DeclaredParent(unit, year) is { } named
                && history.Continue(named, since: year, year) is { Standing: not UnitStanding.Known, Change: { } gone })
            {
                yield return Fault.Of(gone, unit, year, "organization.children_left", "from",
                    $"「{history.Name(unit, year)}」が「{history.Name(named, year - 1)}」の下に残ります。先に同じ年度の移管を記録してください。");
            }

            if (IsInCycle(history, unit, year))
            {
                yield return Fault.Of(change: null, unit, year, "organization.cycle", "newParent",
                    $"{year.ToJapanese()}の上下関係が輪になります（{history.Name(unit, year)}）。上の組織を直してください。");
            }
        }

        foreach (var namesakes in there.GroupBy(u => (history.Parent(u, year), history.Name(u, year))).Where(g => g.Count() > 1))
        {
            foreach (var unit in namesakes)
            {
                yield return Fault.Of(change: null, unit, year, "organization.name_taken", "newName",
                    $"{year.ToJapanese()}には同じ上の組織に「{namesakes.Key.Item2}」がすでにあります。別の名称にするか、統合として記録してください。");
            }
        }
    }

    private static bool IsInCycle(OrganizationHistory history, OrganizationUnitId unit, FiscalYear year)
    {
        var seen = new HashSet<OrganizationUnitId>();
        for (var above = history.Parent(unit, year); above is { } parent && seen.Add(parent); above = history.Parent(parent, year))
        {
            if (parent == unit)
            {
                return true;
            }
        }

        return false;
    }

    private static string LifeSpan(OrganizationHistory history, OrganizationUnitId unit) =>
        $"{history.FirstYear(unit)?.ToJapanese()}～{history.LastYear(unit)?.ToJapanese()}";

    private sealed record Fault((OrganizationChangeId? Change, OrganizationUnitId Unit, FiscalYear Year, string Code) Key, RuleViolation Violation)
    {
        public static Fault Of(
            OrganizationChange? change, OrganizationUnitId unit, FiscalYear year, string code, string field, string message) =>
            new((change?.Id, unit, year, code), new RuleViolation(code, field, message));
    }
}

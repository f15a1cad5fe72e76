using Dx.Domain.Common;
using Dx.Domain.FiscalYears;

namespace Dx.Domain.Organizations;

/// <summary>Taking back a change before its April comes.</summary>
public static class OrganizationUndo
{
    /// <exception cref="DomainRuleException">The change is in force, or a later one builds on it.</exception>
    public static void CheckUndo(this OrganizationHistory history, OrganizationChange change, FiscalYear today)
    {
        if (change.EffectiveFiscalYear <= today)
        {
            throw new DomainRuleException("organization.change_in_force", "change",
                $"{change.EffectiveFiscalYear.ToJapanese()}の改正はすでに施行されているので取り消せません。直すには新しい改正を記録してください。");
        }

        // A unit that came with the change would outlive it only because a later change speaks of it.
        var used = history.Brought(change).FirstOrDefault(u => history.ChangesOf(u.Id).Any(c => c != change));
        var faults = OrganizationChangeRules.FaultsWithout(history, change);
        if (used is not null || faults.Count > 0)
        {
            var reason = used is null ? faults[0].Message : $"「{used.Name}」に別の改正があります。";
            throw new DomainRuleException("organization.change_needed", "change",
                $"この改正を前提にした改正があるので取り消せません（{reason}）。先に後の改正を取り消してください。");
        }
    }

    /// <summary>The units that came to be known by this change alone.</summary>
    public static List<OrganizationUnit> KnownOnlyThrough(this OrganizationHistory history, OrganizationChange change) =>
    [
        .. history.Brought(change)
            .Where(u => history.ChangesOf(u.Id).All(c => c == change) && history.Units.All(other => other.ParentId != u.Id)),
    ];

    private static IEnumerable<OrganizationUnit> Brought(this OrganizationHistory history, OrganizationChange change) =>
        change.Begun.Select(id => history[id]).Where(u => u.ValidFrom == change.EffectiveFiscalYear);
}

using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using static Dx.Domain.Organizations.OrganizationChangeType;

namespace Dx.Domain.Organizations;

/// <summary>How many units stand on each side of a change, and what else it says.</summary>
internal static class OrganizationChangeShape
{
    /// <summary>Reorganizations are decided at most a few years ahead; a typing error in the year reaches further.</summary>
    public const int MostYearsAhead = 10;

    public static void Check(OrganizationHistory before, OrganizationChangeDraft draft, FiscalYear today)
    {
        var faults = Faults(before, draft, today).ToList();
        if (faults.Count > 0)
        {
            throw new DomainRuleException(faults);
        }
    }

    private static IEnumerable<RuleViolation> Faults(OrganizationHistory before, OrganizationChangeDraft draft, FiscalYear today)
    {
        var latest = Math.Min(today.Value + MostYearsAhead, FiscalYear.Latest);
        if (draft.EffectiveFiscalYear.Value is <= FiscalYear.Earliest || draft.EffectiveFiscalYear.Value > latest)
        {
            yield return new("organization.year_out_of_range", "effectiveFiscalYear",
                $"施行年度は{FiscalYear.Earliest + 1}から{latest}までの西暦の年度にしてください。");
            yield break;
        }

        if (draft.From.Distinct().Count() != draft.From.Count || draft.To.Distinct().Count() != draft.To.Count)
        {
            yield return new("organization.unit_twice", "from", "同じ組織が同じ側に二度入っています。一つにしてください。");
            yield break;
        }

        if (!draft.From.All(before.Knows))
        {
            yield return new("organization.unit_unknown", "from", "from には、すでにある組織を入れてください。");
            yield break;
        }

        if (Sides(draft) is { } wrong)
        {
            yield return wrong;
            yield break;
        }

        if (draft.Type is Renamed && draft.From[0] == draft.To[0])
        {
            if (string.IsNullOrWhiteSpace(draft.NewName))
            {
                yield return new("organization.name_missing", "newName", "新しい名称を入れてください。");
            }
            else if (before.Name(draft.From[0], draft.EffectiveFiscalYear) == draft.NewName)
            {
                yield return new("organization.no_change", "newName", $"名称はすでに「{draft.NewName}」です。");
            }
        }
        else if (draft.NewName is not null)
        {
            yield return new("organization.name_not_asked", "newName",
                "newName は一つの組織の名称変更だけで使います。新しい組織の名称は to の name に入れてください。");
        }

        if (draft.Type is Moved && before.Parent(draft.From[0], draft.EffectiveFiscalYear) == draft.NewParent)
        {
            yield return new("organization.no_change", "newParent", "上の組織は変わりません。移る先の組織を入れてください。");
        }

        if (draft.Type is not Moved && draft.NewParent is not null)
        {
            yield return new("organization.parent_not_asked", "newParent",
                "newParent は移管だけで使います。新しい組織の上の組織は to の parent に入れてください。");
        }
    }

    private static RuleViolation? Sides(OrganizationChangeDraft draft)
    {
        var (from, to) = (draft.From.Count, draft.To.Count);
        var all = draft.From.Union(draft.To).Count();
        return draft.Type switch
        {
            Created when (from, to) != (0, 1) => Wrong("to", "新設では、to に新しい組織を一つだけ入れてください。from は空にします。"),
            Abolished when (from, to) != (1, 0) => Wrong("from", "廃止では、from に組織を一つだけ入れてください。to は空にします。"),
            Renamed when (from, to) != (1, 1) => Wrong("from", "名称変更では、from と to に組織を一つずつ入れてください。"),
            Moved when (from, to) != (1, 1) || all != 1 => Wrong("from", "移管では、from と to に同じ組織を一つ入れてください。"),
            Merged when to != 1 || all < 2 => Wrong("from", "統合では、from に統合される組織を、to に統合先を一つ入れてください。統合先だけの統合はできません。"),
            Merged when from < 1 || draft.From.SequenceEqual(draft.To) => Wrong("from", "統合では、from に統合される組織を入れてください。"),
            Split when from != 1 || to < 2 => Wrong("to", "分割では、from に組織を一つ、to に分割先を二つ以上入れてください。"),
            _ => null,
        };
    }

    private static RuleViolation Wrong(string field, string message) => new("organization.sides_wrong", field, message);
}

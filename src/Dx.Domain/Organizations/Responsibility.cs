using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Organizations;

/// <summary>主担当か副担当か.</summary>
public enum HolderRole
{
    /// <summary>主担当者: one at a time.</summary>
    Main,

    /// <summary>副担当者.</summary>
    Deputy,
}

/// <summary>A person as shown: who leaves the city hall keeps their name in the history.</summary>
public sealed record Holder(Guid Id, string Name)
{
    public const int NameMaxLength = 100;
}

/// <summary>担当: a person answers for an indicator or action from one day to another (both inclusive).</summary>
public sealed class Responsibility : IMunicipalityOwned
{
    public Responsibility(
        MunicipalityCode municipality, HeldItem item, HolderRole role, Holder holder, DateOnly from, DateTimeOffset at, string by)
    {
        Municipality = municipality;
        Id = ResponsibilityId.New();
        ItemKind = item.Kind;
        PlanId = item.Plan;
        ItemCode = item.Code;
        Role = role;
        HolderId = holder.Id;
        HolderName = holder.Name;
        From = from;
        AssignedAt = at;
        AssignedBy = by;
    }

    private Responsibility()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public ResponsibilityId Id { get; private init; }

    public HeldItemKind ItemKind { get; private init; }

    public PlanId PlanId { get; private init; }

    public string ItemCode { get; private init; } = "";

    public HolderRole Role { get; private init; }

    public Guid HolderId { get; private init; }

    public string HolderName { get; private init; } = "";

    public DateOnly From { get; private init; }

    /// <summary>The last day; null: open.</summary>
    public DateOnly? To { get; private set; }

    public DateTimeOffset AssignedAt { get; private init; }

    public string AssignedBy { get; private init; } = "";

    /// <summary>Null while nobody has ended it.</summary>
    public string? EndedBy { get; private set; }

    public HeldItem Item => new(ItemKind, PlanId, ItemCode);

    public Holder Holder => new(HolderId, HolderName);

    public bool IsHeldOn(DateOnly day) => From <= day && !(To < day);

    /// <summary>Whether it is held on that day or will be later.</summary>
    public bool ReachesTo(DateOnly day) => !(To < day);

    /// <summary>The day before its first is not a day of it: then it never began, and the row goes.</summary>
    public bool WouldNeverBegin(DateOnly lastDay) => lastDay < From;

    /// <exception cref="DomainRuleException">The last day lies before the first, or it has already ended before.</exception>
    public void End(DateOnly lastDay, string by)
    {
        if (WouldNeverBegin(lastDay))
        {
            throw new DomainRuleException("responsibility.ends_before_begin", "lastDay",
                $"担当は{From:yyyy-MM-dd}からです。終わりの日はその日以後にしてください。");
        }

        if (To < lastDay)
        {
            throw new DomainRuleException("responsibility.already_ended", "lastDay", $"この担当は{To:yyyy-MM-dd}で終わっています。");
        }

        To = lastDay;
        EndedBy = by;
    }

    /// <exception cref="DomainRuleException">Somebody is 主担当 in those days, or the person already holds it.</exception>
    public void CheckBeside(IEnumerable<Responsibility> others)
    {
        foreach (var other in others.Where(o => o != this && o.Item == Item && o.ReachesTo(From) && ReachesTo(o.From)))
        {
            if (other.HolderId == HolderId)
            {
                throw new DomainRuleException("responsibility.held_already", "holder",
                    $"{other.HolderName}さんは{other.From:yyyy-MM-dd}からすでにこの{(other.Role is HolderRole.Main ? "主担当" : "副担当")}です。");
            }

            if (Role is HolderRole.Main && other.Role is HolderRole.Main)
            {
                throw new DomainRuleException("responsibility.main_taken", "role",
                    $"主担当は{other.HolderName}さんです（{other.From:yyyy-MM-dd}から）。先に引き継ぐか、担当を終えてください。");
            }
        }
    }
}

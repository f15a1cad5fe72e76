using Dx.Domain.Common;

namespace Dx.Domain.Organizations;

/// <summary>What somebody can be responsible for.</summary>
public enum HeldItemKind
{
    /// <summary>指標.</summary>
    Indicator,

    /// <summary>取組.</summary>
    Action,
}

/// <summary>
/// An indicator or action by its plan and code: a plan revision may drop it and a later one bring it back, and who held it
/// stays known in between.
/// </summary>
public readonly record struct HeldItem(HeldItemKind Kind, PlanId Plan, string Code);

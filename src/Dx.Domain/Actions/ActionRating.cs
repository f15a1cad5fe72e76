namespace Dx.Domain.Actions;

/// <summary>How far an action item got, in the four steps that the plans publish.</summary>
public enum ActionRating
{
    /// <summary>達成.</summary>
    Achieved,

    /// <summary>概ね達成.</summary>
    MostlyAchieved,

    /// <summary>一部のみ達成.</summary>
    PartlyAchieved,

    /// <summary>未達成.</summary>
    NotAchieved,
}

/// <summary>A section's part in an action item.</summary>
public enum SectionRole
{
    /// <summary>主担当課.</summary>
    Lead,

    /// <summary>関係課.</summary>
    Cooperating,
}

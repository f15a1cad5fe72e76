namespace Dx.Domain.Organizations;

/// <summary>What a reorganization (組織改正) does to units.</summary>
public enum OrganizationChangeType
{
    /// <summary>新設.</summary>
    Created,

    /// <summary>名称変更: a new name, or one unit that a document lists under another code from then on.</summary>
    Renamed,

    /// <summary>移管: another 部 above it.</summary>
    Moved,

    /// <summary>統合.</summary>
    Merged,

    /// <summary>分割.</summary>
    Split,

    /// <summary>廃止.</summary>
    Abolished,
}

/// <summary>On which side of a change a unit stands.</summary>
public enum ChangeSide
{
    /// <summary>Before the change.</summary>
    From,

    /// <summary>From the change on.</summary>
    To,
}

namespace Dx.Domain.ApiKeys;

/// <summary>What a key may be used for: what a person of that role may do. Stronger ones come later.</summary>
public enum ApiKeyScope
{
    /// <summary>閲覧者: read, unpublished plans included.</summary>
    Reader,

    /// <summary>報告者: record results.</summary>
    Reporter,

    /// <summary>計画担当: what the DX office does in its municipality.</summary>
    Planner,

    /// <summary>運用者: everything, in every municipality or in the key's own. Made by start-up alone.</summary>
    Operator,
}

/// <summary>Whether a key opens anything.</summary>
public enum ApiKeyState
{
    /// <summary>有効.</summary>
    Usable,

    /// <summary>期限切れ.</summary>
    Expired,

    /// <summary>失効.</summary>
    Revoked,
}

namespace Dx.Domain.Plans;

/// <summary>Where a plan stands in its life.</summary>
public enum PlanStatus
{
    /// <summary>案・中間まとめ: not yet adopted.</summary>
    Draft,

    /// <summary>計画期間中.</summary>
    InForce,

    /// <summary>後継計画に引き継がれた.</summary>
    Superseded,

    /// <summary>後継計画なしに終了した.</summary>
    Closed,
}

/// <summary>計画・方針・ビジョン: what the municipality itself calls the document.</summary>
public enum PlanKind
{
    /// <summary>計画.</summary>
    Plan,

    /// <summary>方針.</summary>
    Policy,

    /// <summary>ビジョン.</summary>
    Vision,
}

/// <summary>How one plan stands to another that it names.</summary>
public enum PlanRelation
{
    /// <summary>上位計画.</summary>
    Upper,

    /// <summary>前計画.</summary>
    Predecessor,

    /// <summary>関連計画.</summary>
    Related,
}

/// <summary>継承: what became of an item of the old plan in the new one.</summary>
public enum SuccessionType
{
    /// <summary>継承.</summary>
    Inherit,

    /// <summary>名称変更.</summary>
    Rename,

    /// <summary>統合.</summary>
    Merge,

    /// <summary>分割.</summary>
    Split,

    /// <summary>完了.</summary>
    Complete,

    /// <summary>廃止.</summary>
    Abolish,

    /// <summary>新規.</summary>
    New,

    /// <summary>The source names the items but not what became of them.</summary>
    Unstated,
}

/// <summary>Why a note stands beside something published.</summary>
public enum NoteKind
{
    /// <summary>誤植: kept as published, the intended reading stands in the note.</summary>
    Misprint,

    /// <summary>The source contradicts itself or another source.</summary>
    Conflict,

    /// <summary>原典に記載なし: lost with a figure or never published.</summary>
    NotInSource,

    /// <summary>補足.</summary>
    Remark,
}

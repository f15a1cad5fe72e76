namespace Dx.Domain.People;

/// <summary>What a person is in a municipality; what each may do stands in one matrix.</summary>
public enum Role
{
    /// <summary>管理者: manages the municipality's people, and may do what a planner may.</summary>
    Administrator,

    /// <summary>計画担当: the DX office.</summary>
    Planner,

    /// <summary>報告者: reports for one or more organization units.</summary>
    Reporter,

    /// <summary>評価者: CIO, 推進本部 and the like.</summary>
    Reviewer,

    /// <summary>閲覧者.</summary>
    Viewer,
}

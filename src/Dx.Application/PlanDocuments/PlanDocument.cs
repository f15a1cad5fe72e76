using System.ComponentModel;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Domain.FiscalYears;
using Dx.Domain.Plans;

namespace Dx.Application.PlanDocuments;

/// <summary>
/// One plan as a document that a city owns: what it published, cited, and nothing else.
/// Items are told apart by their <c>code</c>, which never changes once used.
/// </summary>
public sealed record PlanDocument
{
    /// <summary>The only format there is so far.</summary>
    public const string CurrentFormat = "dx-plan/1";

    [Description("文書形式。常に dx-plan/1")]
    public required string Format { get; init; }

    [Description("全国地方公共団体コード（6桁、検査数字つき）")]
    public required string Municipality { get; init; }

    [Description("計画の表題・期間・出典")]
    public required PlanHeader Plan { get; init; }

    [Description("計画が名を挙げる部・課・室")]
    public IReadOnlyList<OrganizationUnitNode> Units { get; init; } = [];

    [Description("推進本部などの会議体と役職")]
    public IReadOnlyList<BodyNode> Bodies { get; init; } = [];

    [Description("誰が誰に報告・指示するか")]
    public IReadOnlyList<ReportingLineNode> ReportingLines { get; init; } = [];

    [Description("横断する価値観・視点・基本姿勢・留意事項（階層ではない）")]
    public IReadOnlyList<PrincipleNode> Principles { get; init; } = [];

    [Description("計画の体系")]
    public IReadOnlyList<ElementNode> Elements { get; init; } = [];

    [Description("取組・事業")]
    public IReadOnlyList<ActionNode> Actions { get; init; } = [];

    [Description("指標")]
    public IReadOnlyList<IndicatorNode> Indicators { get; init; } = [];

    [Description("前計画からの継承")]
    public IReadOnlyList<SuccessionNode> Successions { get; init; } = [];

    [Description("用語集")]
    public IReadOnlyList<TermNode> Terms { get; init; } = [];

    [Description("先行事例")]
    public IReadOnlyList<ReferenceCaseNode> ReferenceCases { get; init; } = [];
}

/// <summary>The plan itself.</summary>
public sealed record PlanHeader
{
    [Description("自治体の中で一意なコード（英小文字・数字・ハイフン）")]
    [Code]
    public required string Code { get; init; }

    [Description("正式な表題")]
    [Title]
    public required string Title { get; init; }

    [Description("画面で使う短い名")]
    [Title]
    public string? ShortTitle { get; init; }

    [Description("plan 計画 / policy 方針 / vision ビジョン")]
    public required PlanKind Kind { get; init; }

    [Description("draft 案 / inForce 計画期間中 / superseded 後継あり / closed 終了")]
    public required PlanStatus Status { get; init; }

    [Description("公開するか。false の間は自治体の外から見えない")]
    public bool Published { get; init; }

    [Description("計画期間。to を省くと終期なし")]
    public required PeriodNode Period { get; init; }

    [Description("策定・公表の時期（書かれたとおり）")]
    [Title]
    public string? AdoptedOn { get; init; }

    [Description("要約（自分の言葉で）")]
    public string? Summary { get; init; }

    [Description("体系の階層名。上から順に")]
    public required IReadOnlyList<LevelNode> Levels { get; init; }

    [Description("この文書の内容がどの資料によるか")]
    public required SourceNode Source { get; init; }

    [Description("上位計画・前計画・関連計画")]
    public IReadOnlyList<RelatedPlanNode> RelatedPlans { get; init; } = [];

    [Description("策定・公募・見直し・PDCA など、計画の進め方として書かれた事実")]
    public IReadOnlyList<ProcessNode> Processes { get; init; } = [];

    [Description("表題や期間への注記")]
    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>A span of fiscal years, both ends inclusive.</summary>
public sealed record PeriodNode
{
    public required FiscalYear From { get; init; }

    public FiscalYear? To { get; init; }

    [Description("書かれたとおりの期間")]
    public string? Text { get; init; }
}

/// <summary>The plan's own word for one level of its hierarchy.</summary>
public sealed record LevelNode
{
    [Code]
    public required string Code { get; init; }

    [Description("例: 戦略、基本方針、施策")]
    [Title]
    public required string Name { get; init; }
}

/// <summary>The document that the facts were read from.</summary>
public sealed record SourceNode
{
    [Title]
    public required string Document { get; init; }

    [Description("発行者")]
    [Title]
    public string? Publisher { get; init; }

    [Description("発行時期（書かれたとおり）")]
    [Title]
    public string? PublishedOn { get; init; }

    public string? Url { get; init; }
}

/// <summary>Another plan that this one names.</summary>
public sealed record RelatedPlanNode
{
    public required PlanRelation Relation { get; init; }

    [Title]
    public required string Title { get; init; }

    [Description("この自治体の計画として登録されていればそのコード")]
    [Code]
    public string? Plan { get; init; }

    public string? Cite { get; init; }
}

/// <summary>A published fact on how the plan came about or is reviewed.</summary>
public sealed record ProcessNode
{
    [Code]
    public required string Code { get; init; }

    [Description("例: パブリックコメント、年度ごとのPDCA")]
    [Title]
    public required string Title { get; init; }

    [Description("いつ・どの周期で（書かれたとおり）")]
    public string? When { get; init; }

    public string? Text { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>A remark beside something published; what was published itself is never mended.</summary>
public sealed record NoteNode
{
    public required NoteKind Kind { get; init; }

    public required string Text { get; init; }
}

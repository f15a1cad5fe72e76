using System.ComponentModel;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Domain.Actions;
using Dx.Domain.FiscalYears;
using Dx.Domain.Plans;

namespace Dx.Application.PlanDocuments;

/// <summary>One element of the plan's hierarchy, with what lies beneath it.</summary>
public sealed record ElementNode
{
    [Code]
    public required string Code { get; init; }

    [Description("plan.levels のコード")]
    [Code]
    public required string Level { get; init; }

    [Description("印刷された番号（例: 戦略1、１-ア）")]
    [Title]
    public string? Number { get; init; }

    [Title]
    public required string Title { get; init; }

    [Description("要約（自分の言葉で）")]
    public string? Summary { get; init; }

    [Description("見出しつきの本文（現状・課題・効果など、計画自身の見出し）")]
    public IReadOnlyList<AspectNode> Aspects { get; init; } = [];

    [Description("関連する国の重点取組事項")]
    public IReadOnlyList<NationalPriorityNode> NationalPriorities { get; init; } = [];

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];

    public IReadOnlyList<ElementNode> Children { get; init; } = [];
}

/// <summary>A passage under one of the plan's own headings.</summary>
public sealed record AspectNode
{
    [Description("例: 現状、課題、効果《本計画期間》")]
    [Title]
    public required string Label { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<string> Points { get; init; } = [];
}

/// <summary>An item of the national DX promotion plan, by edition and number.</summary>
public sealed record NationalPriorityNode
{
    [Description("例: 自治体DX推進計画 第2.3版")]
    [Title]
    public required string Edition { get; init; }

    public required int Number { get; init; }

    [Title]
    public required string Title { get; init; }
}

/// <summary>Something that cuts across the hierarchy.</summary>
public sealed record PrincipleNode
{
    [Code]
    public required string Code { get; init; }

    [Description("計画での呼び名（例: 基本姿勢、Value、留意事項）")]
    [Title]
    public required string Group { get; init; }

    [Title]
    public required string Title { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<string> Points { get; init; } = [];

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>取組・事業.</summary>
public sealed record ActionNode
{
    [Code]
    public required string Code { get; init; }

    [Description("印刷された番号")]
    [Title]
    public string? Number { get; init; }

    [Title]
    public required string Title { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<string> Points { get; init; } = [];

    public PeriodNode? Period { get; init; }

    [Description("掲載する要素。二つ目からは再掲")]
    public IReadOnlyList<PlacementNode> Placements { get; init; } = [];

    [Description("担当課")]
    public IReadOnlyList<SectionNode> Sections { get; init; } = [];

    [Description("工程")]
    public IReadOnlyList<PhaseNode> Phases { get; init; } = [];

    [Description("期末の達成状況（書かれたとおり）")]
    public ActionResultNode? Result { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>Where a thing stands in the hierarchy.</summary>
public sealed record PlacementNode
{
    [Description("要素のコード")]
    [Code]
    public required string Element { get; init; }

    [Description("そこで印刷された番号")]
    [Title]
    public string? Number { get; init; }

    [Description("そこで印刷された表示（例: 【再掲】）")]
    [Title]
    public string? Label { get; init; }
}

/// <summary>A section's part in an action, from and to a fiscal year where the source says so.</summary>
public sealed record SectionNode
{
    [Description("units のコード")]
    [Code]
    public required string Unit { get; init; }

    public SectionRole Role { get; init; } = SectionRole.Lead;

    public FiscalYear? From { get; init; }

    public FiscalYear? To { get; init; }

    [Description("書かれたとおり（例: 企画調整課（令和5年度まで））")]
    public string? Text { get; init; }
}

/// <summary>One bar of the schedule.</summary>
public sealed record PhaseNode
{
    [Title]
    public required string Title { get; init; }

    [Description("省くと「原典に記載なし」")]
    public FiscalYear? From { get; init; }

    public FiscalYear? To { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>How an action ended.</summary>
public sealed record ActionResultNode
{
    public required FiscalYear FiscalYear { get; init; }

    public ActionRating? Rating { get; init; }

    public string? Text { get; init; }
}

/// <summary>部・課・室.</summary>
public sealed record OrganizationUnitNode
{
    [Code]
    public required string Code { get; init; }

    [Title]
    public required string Name { get; init; }

    [Description("上の部のコード")]
    [Code]
    public string? Parent { get; init; }

    public FiscalYear? ValidFrom { get; init; }

    public FiscalYear? ValidTo { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>会議体 or an office such as the CIO.</summary>
public sealed record BodyNode
{
    [Code]
    public required string Code { get; init; }

    [Title]
    public required string Name { get; init; }

    [Description("長（例: 市長）")]
    [Title]
    public string? Chair { get; init; }

    [Description("役割（自分の言葉で）")]
    public string? Role { get; init; }

    public string? Members { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>Who reports to or directs whom.</summary>
public sealed record ReportingLineNode
{
    [Code]
    public required string Code { get; init; }

    [Description("units か bodies のコード、または名称")]
    [Title]
    public required string From { get; init; }

    [Title]
    public required string To { get; init; }

    [Description("例: 進捗を報告、推進指示")]
    [Title]
    public required string What { get; init; }

    [Description("周期（書かれたとおり）")]
    public string? When { get; init; }

    public string? Cite { get; init; }
}

/// <summary>What became of items of the predecessor; an end that matches nothing stays unresolved and visible.</summary>
public sealed record SuccessionNode
{
    [Code]
    public required string Code { get; init; }

    public required SuccessionType Type { get; init; }

    [Description("書かれたとおりの継承区分")]
    public string? Text { get; init; }

    public IReadOnlyList<SuccessionEndNode> From { get; init; } = [];

    public IReadOnlyList<SuccessionEndNode> To { get; init; } = [];

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>One end of a succession: the text as published and, where it truly matches, the item.</summary>
public sealed record SuccessionEndNode
{
    [Description("書かれたとおり（例: （１－ア）行政手続のオンライン化、No.31）")]
    public required string Text { get; init; }

    [Description("計画のコード")]
    [Code]
    public string? Plan { get; init; }

    [Description("要素・取組・指標のコード。省くと未解決")]
    [Code]
    public string? Item { get; init; }
}

/// <summary>用語.</summary>
public sealed record TermNode
{
    [Description("見出し語（書かれたとおり）")]
    [Title]
    public required string Term { get; init; }

    [Description("説明（自分の言葉で）")]
    public string? Definition { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>先行事例.</summary>
public sealed record ReferenceCaseNode
{
    [Code]
    public required string Code { get; init; }

    [Description("分野の見出し")]
    [Title]
    public string? Field { get; init; }

    [Description("どこの事例か")]
    [Title]
    public required string Subject { get; init; }

    [Description("添えられた短い説明（例: 電子政府先進国）")]
    [Title]
    public string? Caption { get; init; }

    [Description("要点（自分の言葉で）")]
    public IReadOnlyList<string> Points { get; init; } = [];

    public string? Cite { get; init; }
}

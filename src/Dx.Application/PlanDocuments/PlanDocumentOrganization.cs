using System.ComponentModel;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Domain.FiscalYears;

namespace Dx.Application.PlanDocuments;

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

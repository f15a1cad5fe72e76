using System.ComponentModel;
using Dx.Application.PlanDocuments.Shapes;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Observations;

namespace Dx.Application.PlanDocuments;

/// <summary>指標 with its definition versions.</summary>
public sealed record IndicatorNode
{
    [Description("自治体の中で一意なコード")]
    [Code]
    public required string Code { get; init; }

    [Title]
    public required string Name { get; init; }

    [Description("outcome 成果指標 / activity 活動指標 / milestone マイルストーン")]
    public required IndicatorKind Kind { get; init; }

    [Description("increase 増やす / decrease 減らす / maintain 維持。省略できない")]
    public required Direction Direction { get; init; }

    [Description("単位（例: %、件、枚）。状態だけの指標では空にする")]
    [Title]
    public string Unit { get; init; } = "";

    [Description("level ある時点の水準 / yearly 年度計 / cumulative 累計")]
    public required Measurement Measurement { get; init; }

    [Description("値の下限（真の割合なら 0）")]
    public decimal? LowerBound { get; init; }

    [Description("値の上限（真の割合なら 100、延べ率には置かない）")]
    public decimal? UpperBound { get; init; }

    [Description("表示する小数の桁数")]
    public int? Decimals { get; init; }

    [Description("所管課（units のコード）")]
    [Code]
    public string? Owner { get; init; }

    [Description("掲載する要素。二つ目からは再掲")]
    public IReadOnlyList<PlacementNode> Placements { get; init; } = [];

    [Description("定義の版。定義が変わると版を分け、版をまたいで計算しない")]
    public required IReadOnlyList<IndicatorVersionNode> Versions { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>What is measured, as long as it stays the same.</summary>
public sealed record IndicatorVersionNode
{
    [Description("指標の中で一意なコード（例: v1）")]
    [Code]
    public required string Code { get; init; }

    [Description("この版での名称。省くと指標の名称")]
    [Title]
    public string? Name { get; init; }

    [Description("定義（自分の言葉で）")]
    public string? Definition { get; init; }

    [Description("分子の名")]
    [Title]
    public string? Numerator { get; init; }

    [Description("分母の名")]
    [Title]
    public string? Denominator { get; init; }

    [Description("基準値。value を省くと、その年度の実績値が基準値になる")]
    public BaselineNode? Baseline { get; init; }

    public IReadOnlyList<TargetNode> Targets { get; init; } = [];

    public IReadOnlyList<ObservationNode> Observations { get; init; } = [];
}

/// <summary>基準値.</summary>
public sealed record BaselineNode
{
    public required FiscalYear FiscalYear { get; init; }

    public decimal? Value { get; init; }

    [Description("書かれたとおり（例: 2025年度比）")]
    public string? Text { get; init; }
}

/// <summary>目標値.</summary>
public sealed record TargetNode
{
    public required FiscalYear FiscalYear { get; init; }

    [Description("absolute 値 / relativePercent 基準値比% / relativeAmount 基準値比 増減 / state 状態 / undetermined 別途定める")]
    public required TargetKind Kind { get; init; }

    [Description("absolute のとき: atLeast 以上 / atMost 以下 / exactly ちょうど")]
    public Comparator? Comparator { get; init; }

    [Description("absolute は値、relativePercent は増減率（-25 など）、relativeAmount は増減量")]
    public decimal? Value { get; init; }

    [Description("state のとき、めざす状態")]
    public string? State { get; init; }

    [Description("書かれたとおり（例: 50%以上）")]
    public required string Text { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];
}

/// <summary>実績値: one of a value, a numerator and denominator, a judged state, a described result, or missing with a reason.</summary>
public sealed record ObservationNode
{
    public required FiscalYear FiscalYear { get; init; }

    [Description("いつ時点か（ISO 8601、例: 2024-12-31）")]
    public DateOnly? AsOf { get; init; }

    public decimal? Value { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    [Description("state の目標に対する判定")]
    public bool? StateReached { get; init; }

    [Description("値がない理由: notCollected 未収集 / notCarriedOut 未実施 / notApplicable 対象外 / notStarted 未着手 / beingCompiled 集計中 / notPublished 非公表 / unstated 理由なし")]
    public MissingReason? Missing { get; init; }

    [Description("final 確定 / provisional 速報 / estimate 見込")]
    public ObservationStatus Status { get; init; } = ObservationStatus.Final;

    [Description("書かれたとおり（例: 23％（12課/51課））")]
    public string? Text { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<NoteNode> Notes { get; init; } = [];

    /// <summary>The result as the domain judges and keeps it.</summary>
    internal ObservedResult ToResult() => new()
    {
        FiscalYear = FiscalYear,
        AsOf = AsOf,
        Value = Value,
        Numerator = Numerator,
        Denominator = Denominator,
        StateReached = StateReached,
        Missing = Missing,
        Status = Status,
        Text = Text,
    };
}

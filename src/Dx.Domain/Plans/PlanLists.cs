using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Plans;

/// <summary>A listed fact of a plan that other data does not point at: replaced as a whole when the plan is revised.</summary>
public abstract class PlanFact : IMunicipalityOwned
{
    public required MunicipalityCode Municipality { get; init; }

    public required PlanId PlanId { get; init; }

    /// <summary>Position in the printed order.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Unique among the plan's facts of this kind.</summary>
    public required string Code { get; init; }

    public string? Cite { get; init; }

    public IReadOnlyList<Note> Notes { get; init; } = [];
}

/// <summary>共通の価値観・心がまえ・視点・基本姿勢・留意事項: cross-cutting, never a level.</summary>
public sealed class Principle : PlanFact
{
    /// <summary>What the plan calls this kind of principle.</summary>
    public required string Group { get; init; }

    public required string Title { get; init; }

    public string? Summary { get; init; }

    public IReadOnlyList<string> Points { get; init; } = [];
}

/// <summary>用語; the code is the head-word as printed.</summary>
public sealed class Term : PlanFact
{
    public string? Definition { get; init; }
}

/// <summary>先行事例.</summary>
public sealed class ReferenceCase : PlanFact
{
    public string? Field { get; init; }

    public required string Subject { get; init; }

    public string? Caption { get; init; }

    public IReadOnlyList<string> Points { get; init; } = [];
}

/// <summary>継承: what became of items of the predecessor, n:m, with the published text.</summary>
public sealed class Succession : PlanFact
{
    public required SuccessionType Type { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<SuccessionEnd> From { get; init; } = [];

    public IReadOnlyList<SuccessionEnd> To { get; init; } = [];
}

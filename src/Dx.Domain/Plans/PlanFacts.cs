namespace Dx.Domain.Plans;

/// <summary>A remark beside something published, which itself is never mended.</summary>
public sealed record Note(NoteKind Kind, string Text);

/// <summary>A passage under one of the plan's own headings (現状, 課題, 効果《本計画期間》 …).</summary>
public sealed record Aspect(string Label, string? Text, IReadOnlyList<string> Points);

/// <summary>An item of a national plan, told apart by edition and number.</summary>
public sealed record NationalPriority(string Edition, int Number, string Title);

/// <summary>The plan's own word for one level of its hierarchy.</summary>
public sealed record PlanLevel(string Code, string Name);

/// <summary>The document that the plan's facts were read from.</summary>
public sealed record PlanSource(string Document, string? Publisher, string? PublishedOn, string? Url);

/// <summary>Another plan that this one names; <paramref name="PlanCode"/> where it is registered here.</summary>
public sealed record RelatedPlan(PlanRelation Relation, string Title, string? PlanCode, string? Cite);

/// <summary>A published fact on how the plan came about or is reviewed (public comment, review years, PDCA).</summary>
public sealed record PlanProcess(
    string Code, string Title, string? When, string? Text, string? Cite, IReadOnlyList<Note> Notes);

/// <summary>One end of a succession: the text as published and, where it truly matches, the item.</summary>
public sealed record SuccessionEnd(string Text, string? PlanCode, string? ItemCode);

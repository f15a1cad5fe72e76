namespace Dx.Api.Tests.PlanLibrary;

/// <summary>
/// What one document publishes about one plan, written down by a reader of the document who had not seen the plan library.
/// A kind that is absent (null) was not read; an empty list says that the document publishes none.
/// </summary>
internal sealed record PlanFacts(
    string Municipality,
    string Plan,
    string Title,
    string Status,
    PeriodFact Period,
    IReadOnlyList<ElementFact> Elements,
    IReadOnlyList<IndicatorFact> Indicators,
    IReadOnlyList<PrincipleFact> Principles,
    IReadOnlyList<string> Terms,
    IReadOnlyList<ReferenceFact> References,
    IReadOnlyList<SuccessionFact> Successions,
    IReadOnlyList<NamedFact> Bodies,
    IReadOnlyList<RelatedPlanFact> RelatedPlans,
    IReadOnlyList<ActionFact>? Actions = null,
    IReadOnlyList<PhaseFact>? Phases = null,
    IReadOnlyList<string>? Processes = null,
    int UnnamedIndicators = 0);

/// <summary>Fiscal years, both included; no last year when the plan is open-ended.</summary>
internal sealed record PeriodFact(int From, int? To);

/// <summary><see cref="Key"/> and <see cref="Parent"/> tie the facts of one file together; they are not published.</summary>
internal sealed record ElementFact(
    string Key,
    string? Number,
    string Title,
    string? Parent = null,
    IReadOnlyList<string>? AlsoPrinted = null,
    IReadOnlyList<AspectFact>? Aspects = null);

internal sealed record AspectFact(string Label, int Points);

internal sealed record PlacementFact(string Element, string? Number = null, bool Reprint = false);

internal sealed record IndicatorFact(
    string Name,
    string Kind,
    IReadOnlyList<PlacementFact> PlacedIn,
    IReadOnlyList<string>? AlsoPrinted = null,
    IReadOnlyList<TargetFact>? Targets = null,
    IReadOnlyList<ObservationFact>? Observations = null);

/// <summary><see cref="Definition"/>: the name under which this year's target is measured, where the document changes it.</summary>
internal sealed record TargetFact(
    int FiscalYear,
    string Kind,
    string Text,
    string? Comparator = null,
    decimal? Value = null,
    string? Definition = null);

internal sealed record ObservationFact(
    int FiscalYear,
    string Text,
    decimal? Value = null,
    decimal? Numerator = null,
    decimal? Denominator = null,
    string? Missing = null);

internal sealed record ActionFact(
    string Title,
    IReadOnlyList<PlacementFact> PlacedIn,
    string? Number = null,
    IReadOnlyList<string>? AlsoPrinted = null,
    PeriodFact? Period = null,
    IReadOnlyList<SectionFact>? Sections = null,
    string? Rating = null,
    string? RatingText = null,
    int? RatingYear = null);

/// <summary><see cref="To"/>: the last fiscal year for which the section is named.</summary>
internal sealed record SectionFact(string Name, int? To = null);

internal sealed record PhaseFact(string Element, string Title);

internal sealed record PrincipleFact(
    string Group,
    string Title,
    int? Points = null,
    IReadOnlyList<string>? AlsoPrinted = null);

internal sealed record ReferenceFact(string Field, string Subject, string Caption, int Points);

internal sealed record SuccessionFact(
    IReadOnlyList<SuccessionItemFact> From,
    IReadOnlyList<SuccessionItemFact> To,
    string? Type = null);

/// <summary><see cref="Resolved"/> is null where the text alone does not tell whether it names an item of the plan.</summary>
internal sealed record SuccessionItemFact(string Text, bool? Resolved = null);

internal sealed record NamedFact(string Name, IReadOnlyList<string>? AlsoPrinted = null);

internal sealed record RelatedPlanFact(string Relation, string Title, IReadOnlyList<string>? AlsoPrinted = null);

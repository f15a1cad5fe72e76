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
    IReadOnlyList<ProcessFact>? Processes = null,
    IReadOnlyList<UntitledElementsFact>? UntitledElements = null,
    IReadOnlyList<string>? TitleAlsoPrinted = null);

/// <summary>Fiscal years, both included; no last year when the plan is open-ended, no text where the years are only inferred.</summary>
internal sealed record PeriodFact(int From, int? To, string? Text = null);

/// <summary><see cref="Key"/> and <see cref="Parent"/> tie the facts of one file together; they are not published.</summary>
internal sealed record ElementFact(
    string Key,
    string? Number,
    string Title,
    string? Parent = null,
    IReadOnlyList<string>? AlsoPrinted = null,
    IReadOnlyList<AspectFact>? Aspects = null);

/// <summary>A passage under a heading: its own words, how many points it makes, or the names that it lists.</summary>
internal sealed record AspectFact(string Label, int? Points = null, IReadOnlyList<string>? Items = null, string? Text = null);

/// <summary>Elements that the document prints as bare sentences, or whose titles it lost: only their number is published.</summary>
internal sealed record UntitledElementsFact(string Level, int Count, string? Parent = null);

internal sealed record PlacementFact(string Element, string? Number = null, bool Reprint = false);

/// <summary><see cref="PrintedInOne"/>: the printed line, where one line names two measures.</summary>
internal sealed record IndicatorFact(
    string Name,
    string Kind,
    IReadOnlyList<PlacementFact> PlacedIn,
    IReadOnlyList<string>? AlsoPrinted = null,
    IReadOnlyList<TargetFact>? Targets = null,
    IReadOnlyList<ObservationFact>? Observations = null,
    string? PrintedInOne = null);

/// <summary><see cref="Definition"/>: the name under which this year's target is measured, where the document changes it.</summary>
internal sealed record TargetFact(
    int FiscalYear,
    string Kind,
    string Text,
    string? Comparator = null,
    decimal? Value = null,
    string? Definition = null);

/// <summary><see cref="AsOf"/>: as far as the date is printed, e.g. year and month.</summary>
internal sealed record ObservationFact(
    int FiscalYear,
    string Text,
    string? AsOf = null,
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

/// <summary><see cref="Group"/> is null where the document prints no heading over it.</summary>
internal sealed record PrincipleFact(
    string Title,
    string? Group = null,
    int? Points = null,
    IReadOnlyList<string>? AlsoPrinted = null);

internal sealed record ReferenceFact(string Field, string Subject, string Caption, int Points);

internal sealed record SuccessionFact(
    IReadOnlyList<SuccessionItemFact> From,
    IReadOnlyList<SuccessionItemFact> To,
    string Type,
    string Printed);

/// <summary>A step with the heading or the date that the document prints for it.</summary>
internal sealed record ProcessFact(string? Title = null, string? When = null);

/// <summary><see cref="Resolved"/> is null where the text alone does not tell whether it names an item of the plan.</summary>
internal sealed record SuccessionItemFact(string Text, bool? Resolved = null);

internal sealed record NamedFact(string Name, IReadOnlyList<string>? AlsoPrinted = null);

internal sealed record RelatedPlanFact(string Relation, string Title, IReadOnlyList<string>? AlsoPrinted = null);

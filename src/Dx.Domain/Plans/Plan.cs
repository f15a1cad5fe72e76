using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Plans;

/// <summary>計画・方針・ビジョン of one municipality, in the words of its own document.</summary>
public sealed class Plan : IMunicipalityOwned
{
    public Plan(MunicipalityCode municipality, string code, PlanDescription description)
    {
        Municipality = municipality;
        Id = PlanId.New();
        Code = code;
        Describe(description);
    }

    private Plan()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public PlanId Id { get; private init; }

    /// <summary>Unique in the municipality; part of every address, so it never changes.</summary>
    public string Code { get; private init; } = "";

    public string Title { get; private set; } = "";

    public string? ShortTitle { get; private set; }

    public PlanKind Kind { get; private set; }

    public PlanStatus Status { get; private set; }

    /// <summary>Whether anyone outside the municipality may read it.</summary>
    public bool Published { get; private set; }

    public FiscalPeriod Period { get; private set; } = null!;

    public string? AdoptedOn { get; private set; }

    public string? Summary { get; private set; }

    public IReadOnlyList<PlanLevel> Levels { get; private set; } = [];

    /// <summary>The organization units that the plan's document names, in its order.</summary>
    public IReadOnlyList<string> UnitCodes { get; private set; } = [];

    public PlanSource Source { get; private set; } = null!;

    public IReadOnlyList<RelatedPlan> RelatedPlans { get; private set; } = [];

    public IReadOnlyList<PlanProcess> Processes { get; private set; } = [];

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>1 for the first import; each import that changes the document adds one.</summary>
    public int Revision { get; private set; }

    public void Describe(PlanDescription description)
    {
        Title = description.Title;
        ShortTitle = description.ShortTitle;
        Kind = description.Kind;
        Status = description.Status;
        Published = description.Published;
        Period = description.Period;
        AdoptedOn = description.AdoptedOn;
        Summary = description.Summary;
        Levels = description.Levels;
        UnitCodes = description.UnitCodes;
        Source = description.Source;
        RelatedPlans = description.RelatedPlans;
        Processes = description.Processes;
        Notes = description.Notes;
    }

    /// <summary>The document as imported becomes the plan's next revision; earlier ones stay readable.</summary>
    public PlanRevision Revise(string document, string documentHash, DateTimeOffset at, string by)
    {
        Revision++;
        return new PlanRevision(this, document, documentHash, at, by);
    }
}

/// <summary>Everything a plan says of itself.</summary>
public sealed record PlanDescription
{
    public required string Title { get; init; }

    public required string? ShortTitle { get; init; }

    public required PlanKind Kind { get; init; }

    public required PlanStatus Status { get; init; }

    public required bool Published { get; init; }

    public required FiscalPeriod Period { get; init; }

    public required string? AdoptedOn { get; init; }

    public required string? Summary { get; init; }

    public required IReadOnlyList<PlanLevel> Levels { get; init; }

    public required IReadOnlyList<string> UnitCodes { get; init; }

    public required PlanSource Source { get; init; }

    public required IReadOnlyList<RelatedPlan> RelatedPlans { get; init; }

    public required IReadOnlyList<PlanProcess> Processes { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }
}

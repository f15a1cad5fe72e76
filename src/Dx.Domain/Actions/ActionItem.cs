using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;

namespace Dx.Domain.Actions;

/// <summary>取組・事業・個別取組.</summary>
public sealed class ActionItem : IMunicipalityOwned
{
    public ActionItem(MunicipalityCode municipality, PlanId plan, string code)
    {
        Municipality = municipality;
        PlanId = plan;
        Id = ActionItemId.New();
        Code = code;
    }

    private ActionItem()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public ActionItemId Id { get; private init; }

    public PlanId PlanId { get; private init; }

    public string Code { get; private init; } = "";

    public int Ordinal { get; private set; }

    public string? Number { get; private set; }

    public string Title { get; private set; } = "";

    public string? Summary { get; private set; }

    public IReadOnlyList<string> Points { get; private set; } = [];

    public FiscalPeriod? Period { get; private set; }

    public ActionResult? Result { get; private set; }

    public string? Cite { get; private set; }

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    public ICollection<ActionSection> Sections { get; private init; } = [];

    public ICollection<SchedulePhase> Phases { get; private init; } = [];

    public void Describe(
        int ordinal,
        string? number,
        string title,
        string? summary,
        IReadOnlyList<string> points,
        FiscalPeriod? period,
        ActionResult? result,
        string? cite,
        IReadOnlyList<Note> notes)
    {
        Ordinal = ordinal;
        Number = number;
        Title = title;
        Summary = summary;
        Points = points;
        Period = period;
        Result = result;
        Cite = cite;
        Notes = notes;
    }

    /// <summary>Lists the sections anew, in the order given.</summary>
    public void SetSections(IReadOnlyList<SectionAssignment> sections)
    {
        for (var ordinal = 0; ordinal < sections.Count; ordinal++)
        {
            if (Sections.SingleOrDefault(s => s.Ordinal == ordinal) is not { } section)
            {
                Sections.Add(section = new ActionSection(this, ordinal));
            }

            section.Assign(sections[ordinal]);
        }

        foreach (var surplus in Sections.Where(s => s.Ordinal >= sections.Count).ToList())
        {
            Sections.Remove(surplus);
        }
    }

    /// <summary>Lists the bars of the schedule anew, in the order given.</summary>
    public void SetPhases(IReadOnlyList<PhasePlan> phases)
    {
        for (var ordinal = 0; ordinal < phases.Count; ordinal++)
        {
            if (Phases.SingleOrDefault(p => p.Ordinal == ordinal) is not { } phase)
            {
                Phases.Add(phase = new SchedulePhase(this, ordinal));
            }

            phase.Plan(phases[ordinal]);
        }

        foreach (var surplus in Phases.Where(p => p.Ordinal >= phases.Count).ToList())
        {
            Phases.Remove(surplus);
        }
    }
}

/// <summary>期末の達成状況 as published.</summary>
public sealed record ActionResult(FiscalYear FiscalYear, ActionRating? Rating, string? Text);

/// <summary>A section's part in an action.</summary>
/// <param name="From">First fiscal year, where the source says so.</param>
/// <param name="To">Last fiscal year (inclusive), where the source says so.</param>
/// <param name="Text">As published (例: 企画調整課（令和5年度まで）).</param>
public sealed record SectionAssignment(
    OrganizationUnitId UnitId, SectionRole Role, FiscalYear? From, FiscalYear? To, string? Text);

/// <summary>One bar of the schedule; an end that was lost with a figure is null.</summary>
public sealed record PhasePlan(string Title, FiscalYear? From, FiscalYear? To, IReadOnlyList<Note> Notes);

/// <summary>担当課 of an action.</summary>
public sealed class ActionSection : IMunicipalityOwned
{
    internal ActionSection(ActionItem action, int ordinal)
    {
        Municipality = action.Municipality;
        ActionItemId = action.Id;
        Ordinal = ordinal;
    }

    private ActionSection()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public ActionItemId ActionItemId { get; private init; }

    public int Ordinal { get; private init; }

    public OrganizationUnitId UnitId { get; private set; }

    public SectionRole Role { get; private set; }

    public FiscalYear? From { get; private set; }

    public FiscalYear? To { get; private set; }

    public string? Text { get; private set; }

    internal void Assign(SectionAssignment assignment) =>
        (UnitId, Role, From, To, Text) = assignment;
}

/// <summary>工程.</summary>
public sealed class SchedulePhase : IMunicipalityOwned
{
    internal SchedulePhase(ActionItem action, int ordinal)
    {
        Municipality = action.Municipality;
        ActionItemId = action.Id;
        Ordinal = ordinal;
    }

    private SchedulePhase()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public ActionItemId ActionItemId { get; private init; }

    public int Ordinal { get; private init; }

    public string Title { get; private set; } = "";

    public FiscalYear? From { get; private set; }

    public FiscalYear? To { get; private set; }

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    internal void Plan(PhasePlan plan) => (Title, From, To, Notes) = plan;
}

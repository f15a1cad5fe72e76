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
}

/// <summary>期末の達成状況 as published.</summary>
public sealed record ActionResult(FiscalYear FiscalYear, ActionRating? Rating, string? Text);

/// <summary>担当課 of an action, from and to a fiscal year (both inclusive) where the source says so.</summary>
public sealed class ActionSection : IMunicipalityOwned
{
    public required MunicipalityCode Municipality { get; init; }

    public required ActionItemId ActionItemId { get; init; }

    public required int Ordinal { get; init; }

    public required OrganizationUnitId UnitId { get; init; }

    public required SectionRole Role { get; init; }

    public FiscalYear? From { get; init; }

    public FiscalYear? To { get; init; }

    /// <summary>As published (例: 企画調整課（令和5年度まで）).</summary>
    public string? Text { get; init; }
}

/// <summary>工程: one bar of the schedule; an end that was lost with a figure is null.</summary>
public sealed class SchedulePhase : IMunicipalityOwned
{
    public required MunicipalityCode Municipality { get; init; }

    public required ActionItemId ActionItemId { get; init; }

    public required int Ordinal { get; init; }

    public required string Title { get; init; }

    public FiscalYear? From { get; init; }

    public FiscalYear? To { get; init; }

    public IReadOnlyList<Note> Notes { get; init; } = [];
}

using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Plans;

/// <summary>体系の要素: 戦略, 基本方針, 施策 …, typed by the plan's own level names.</summary>
public sealed class PlanElement : IMunicipalityOwned
{
    public PlanElement(MunicipalityCode municipality, PlanId plan, string code)
    {
        Municipality = municipality;
        PlanId = plan;
        Id = ElementId.New();
        Code = code;
    }

    private PlanElement()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public ElementId Id { get; private init; }

    public PlanId PlanId { get; private init; }

    public string Code { get; private init; } = "";

    public ElementId? ParentId { get; private set; }

    /// <summary>Position in the printed order of the whole plan.</summary>
    public int Ordinal { get; private set; }

    public string LevelCode { get; private set; } = "";

    public string? Number { get; private set; }

    public string Title { get; private set; } = "";

    public string? Summary { get; private set; }

    public IReadOnlyList<Aspect> Aspects { get; private set; } = [];

    public IReadOnlyList<NationalPriority> NationalPriorities { get; private set; } = [];

    public string? Cite { get; private set; }

    public IReadOnlyList<Note> Notes { get; private set; } = [];

    public void MoveTo(ElementId? parent, int ordinal)
    {
        ParentId = parent;
        Ordinal = ordinal;
    }

    public void Describe(
        string levelCode,
        string? number,
        string title,
        string? summary,
        IReadOnlyList<Aspect> aspects,
        IReadOnlyList<NationalPriority> nationalPriorities,
        string? cite,
        IReadOnlyList<Note> notes)
    {
        LevelCode = levelCode;
        Number = number;
        Title = title;
        Summary = summary;
        Aspects = aspects;
        NationalPriorities = nationalPriorities;
        Cite = cite;
        Notes = notes;
    }
}

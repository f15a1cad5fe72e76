using Dx.Domain.Actions;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Indicators;
using Dx.Domain.Observations;
using Dx.Domain.Plans;

namespace Dx.Application.PlanDocuments.Importing;

/// <summary>The document that a stored plan is: importing it again changes nothing.</summary>
internal sealed class PlanDocumentExport(PlanGraph graph)
{
    private readonly Dictionary<ElementId, string> elementCodes = graph.Elements.ToDictionary(e => e.Id, e => e.Code);
    private readonly Dictionary<OrganizationUnitId, string> unitCodes = graph.Units.ToDictionary(u => u.Id, u => u.Code);

    public static PlanDocument Of(PlanGraph graph) => new PlanDocumentExport(graph).Build();

    private PlanDocument Build() => new()
    {
        Format = PlanDocument.CurrentFormat,
        Municipality = graph.Plan.Municipality.Value,
        Plan = Header(graph.Plan),
        Units = [.. graph.Plan.UnitCodes.Select(code => graph.Units.Single(u => u.Code == code)).Select(u => new OrganizationUnitNode
        {
            Code = u.Code,
            Name = u.Name,
            Parent = u.ParentId is { } parent ? unitCodes[parent] : null,
            ValidFrom = u.ValidFrom,
            ValidTo = u.ValidTo,
            Notes = Notes(u.Notes),
        })],
        Bodies = [.. graph.Bodies.Select(b => new BodyNode
        {
            Code = b.Code, Name = b.Name, Chair = b.Chair, Role = b.Role, Members = b.Members, Cite = b.Cite, Notes = Notes(b.Notes),
        })],
        ReportingLines = [.. graph.ReportingLines.Select(l => new ReportingLineNode
        {
            Code = l.Code, From = l.From, To = l.To, What = l.What, When = l.When, Cite = l.Cite,
        })],
        Principles = [.. graph.Principles.Select(p => new PrincipleNode
        {
            Code = p.Code, Group = p.Group, Title = p.Title, Summary = p.Summary, Points = p.Points, Cite = p.Cite, Notes = Notes(p.Notes),
        })],
        Elements = Elements(parent: null),
        Actions = [.. graph.Actions.Select(Action)],
        Indicators = [.. graph.Indicators.Where(i => !i.Retired).Select(Indicator)],
        Successions = [.. graph.Successions.Select(s => new SuccessionNode
        {
            Code = s.Code, Type = s.Type, Text = s.Text, From = Ends(s.From), To = Ends(s.To), Cite = s.Cite, Notes = Notes(s.Notes),
        })],
        Terms = [.. graph.Terms.Select(t => new TermNode
        {
            Term = t.Code, Definition = t.Definition, Cite = t.Cite, Notes = Notes(t.Notes),
        })],
        ReferenceCases = [.. graph.ReferenceCases.Select(c => new ReferenceCaseNode
        {
            Code = c.Code, Field = c.Field, Subject = c.Subject, Caption = c.Caption, Points = c.Points, Cite = c.Cite,
        })],
    };

    private static PlanHeader Header(Plan plan) => new()
    {
        Code = plan.Code,
        Title = plan.Title,
        ShortTitle = plan.ShortTitle,
        Kind = plan.Kind,
        Status = plan.Status,
        Published = plan.Published,
        Period = Period(plan.Period),
        AdoptedOn = plan.AdoptedOn,
        Summary = plan.Summary,
        Levels = [.. plan.Levels.Select(l => new LevelNode { Code = l.Code, Name = l.Name })],
        Source = new SourceNode
        {
            Document = plan.Source.Document,
            Publisher = plan.Source.Publisher,
            PublishedOn = plan.Source.PublishedOn,
            Url = plan.Source.Url,
        },
        RelatedPlans = [.. plan.RelatedPlans.Select(r => new RelatedPlanNode
        {
            Relation = r.Relation, Title = r.Title, Plan = r.PlanCode, Cite = r.Cite,
        })],
        Processes = [.. plan.Processes.Select(p => new ProcessNode
        {
            Code = p.Code, Title = p.Title, When = p.When, Text = p.Text, Cite = p.Cite, Notes = Notes(p.Notes),
        })],
        Notes = Notes(plan.Notes),
    };

    private IReadOnlyList<ElementNode> Elements(ElementId? parent) =>
        [.. graph.Elements.Where(e => e.ParentId == parent).Select(e => new ElementNode
        {
            Code = e.Code,
            Level = e.LevelCode,
            Number = e.Number,
            Title = e.Title,
            Summary = e.Summary,
            Aspects = [.. e.Aspects.Select(a => new AspectNode { Label = a.Label, Text = a.Text, Points = a.Points })],
            NationalPriorities = [.. e.NationalPriorities.Select(n => new NationalPriorityNode
            {
                Edition = n.Edition, Number = n.Number, Title = n.Title,
            })],
            Cite = e.Cite,
            Notes = Notes(e.Notes),
            Children = Elements(e.Id),
        })];

    private ActionNode Action(ActionItem action) => new()
    {
        Code = action.Code,
        Number = action.Number,
        Title = action.Title,
        Summary = action.Summary,
        Points = action.Points,
        Period = action.Period is null ? null : Period(action.Period),
        Placements = Placements(p => p.ActionItemId == action.Id),
        Sections = [.. action.Sections.OrderBy(s => s.Ordinal).Select(s => new SectionNode
        {
            Unit = unitCodes[s.UnitId], Role = s.Role, From = s.From, To = s.To, Text = s.Text,
        })],
        Phases = [.. action.Phases.OrderBy(p => p.Ordinal).Select(p => new PhaseNode
        {
            Title = p.Title, From = p.From, To = p.To, Notes = Notes(p.Notes),
        })],
        Result = action.Result is null
            ? null
            : new ActionResultNode
            {
                FiscalYear = action.Result.FiscalYear,
                Rating = action.Result.Rating,
                Text = action.Result.Text,
            },
        Cite = action.Cite,
        Notes = Notes(action.Notes),
    };

    private IndicatorNode Indicator(Indicator indicator) => new()
    {
        Code = indicator.Code,
        Name = indicator.Name,
        Kind = indicator.Kind,
        Direction = indicator.Direction,
        Unit = indicator.Unit,
        Measurement = indicator.Measurement,
        LowerBound = indicator.LowerBound,
        UpperBound = indicator.UpperBound,
        Decimals = indicator.Decimals,
        Owner = indicator.OwnerUnitId is { } owner ? unitCodes[owner] : null,
        Placements = Placements(p => p.IndicatorId == indicator.Id),
        Versions = [.. indicator.Versions.OrderBy(v => v.Ordinal).Select(Version)],
        Cite = indicator.Cite,
        Notes = Notes(indicator.Notes),
    };

    private IndicatorVersionNode Version(IndicatorVersion version) => new()
    {
        Code = version.Code,
        Name = version.Name,
        Definition = version.Definition,
        Numerator = version.Numerator,
        Denominator = version.Denominator,
        Baseline = version.Baseline is null
            ? null
            : new BaselineNode
            {
                FiscalYear = version.Baseline.FiscalYear,
                Value = version.Baseline.Value,
                Text = version.Baseline.Text,
            },
        Targets = [.. version.Targets.OrderBy(t => t.FiscalYear).Select(t => new TargetNode
        {
            FiscalYear = t.FiscalYear,
            Kind = t.Kind,
            Comparator = t.Comparator,
            Value = t.Value,
            State = t.State,
            Text = t.Text,
            Notes = Notes(t.Notes),
        })],
        Observations = [.. graph.Observations.Where(o => o.VersionId == version.Id).OrderBy(o => o.FiscalYear).Select(Observation)],
    };

    private static ObservationNode Observation(Observation observation)
    {
        var result = observation.Result;
        return new ObservationNode
        {
            FiscalYear = result.FiscalYear,
            AsOf = result.AsOf,
            Value = result.Value,
            Numerator = result.Numerator,
            Denominator = result.Denominator,
            StateReached = result.StateReached,
            Missing = result.Missing,
            Status = result.Status,
            Text = result.Text,
            Cite = observation.Cite,
            Notes = Notes(observation.Notes),
        };
    }

    private IReadOnlyList<PlacementNode> Placements(Func<Placement, bool> isOf) =>
        [.. graph.Placements.Where(isOf).OrderBy(p => p.Occurrence).Select(p => new PlacementNode
        {
            Element = elementCodes[p.ElementId], Number = p.Number, Label = p.Label,
        })];

    private static PeriodNode Period(FiscalPeriod period) => new() { From = period.From, To = period.To, Text = period.Text };

    private static IReadOnlyList<SuccessionEndNode> Ends(IReadOnlyList<SuccessionEnd> ends) =>
        [.. ends.Select(e => new SuccessionEndNode { Text = e.Text, Plan = e.PlanCode, Item = e.ItemCode })];

    private static IReadOnlyList<NoteNode> Notes(IReadOnlyList<Note> notes) =>
        [.. notes.Select(n => new NoteNode { Kind = n.Kind, Text = n.Text })];
}

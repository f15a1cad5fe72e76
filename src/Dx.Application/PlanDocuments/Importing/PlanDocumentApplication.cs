using Dx.Application.Common.Ports;
using Dx.Domain.Actions;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Organizations;
using Dx.Domain.Plans;

namespace Dx.Application.PlanDocuments.Importing;

/// <summary>Makes a stored plan be what a valid document says. The inverse is <see cref="PlanDocumentExport"/>.</summary>
internal sealed class PlanDocumentApplication(IDxDb db, PlanGraph graph, PlanDocument document, Recording recording)
{
    private MunicipalityCode Municipality => graph.Plan.Municipality;

    private PlanId PlanId => graph.Plan.Id;

    public static PlanDescription Describe(PlanDocument document)
    {
        var plan = document.Plan;
        return new PlanDescription
        {
            Title = plan.Title,
            ShortTitle = plan.ShortTitle,
            Kind = plan.Kind,
            Status = plan.Status,
            Published = plan.Published,
            Period = Period(plan.Period),
            AdoptedOn = plan.AdoptedOn,
            Summary = plan.Summary,
            Levels = [.. plan.Levels.Select(l => new PlanLevel(l.Code, l.Name))],
            UnitCodes = [.. document.Units.Select(u => u.Code)],
            Source = new PlanSource(plan.Source.Document, plan.Source.Publisher, plan.Source.PublishedOn, plan.Source.Url),
            RelatedPlans = [.. plan.RelatedPlans.Select(r => new RelatedPlan(r.Relation, r.Title, r.Plan, r.Cite))],
            Processes = [.. plan.Processes.Select(p => new PlanProcess(p.Code, p.Title, p.When, p.Text, p.Cite, Notes(p.Notes)))],
            Notes = Notes(plan.Notes),
        };
    }

    public void Apply()
    {
        graph.Plan.Describe(Describe(document));
        ApplyUnits();
        ApplyElements();
        ApplyActions();
        new IndicatorApplication(db, graph, document, recording).Apply();
        ApplyPlacements();
        ApplyFacts();
    }

    // Units are the municipality's and shared by its plans, so an import adds and renames them but removes none.
    private void ApplyUnits()
    {
        foreach (var unit in document.Units.Where(u => graph.Units.TrueForAll(known => known.Code != u.Code)))
        {
            graph.Units.Add(db.OrganizationUnits.Add(new OrganizationUnit(Municipality, unit.Code)).Entity);
        }

        foreach (var unit in document.Units)
        {
            Unit(unit.Code).Describe(
                unit.Name,
                unit.Parent is null ? null : Unit(unit.Parent).Id,
                unit.ValidFrom,
                unit.ValidTo,
                Notes(unit.Notes));
        }
    }

    private void ApplyElements()
    {
        var wanted = Flatten(document.Elements, parent: null).ToList();
        graph.Elements.Follow(
            db.PlanElements,
            wanted,
            (element, w) => element.Code == w.Node.Code,
            w => new PlanElement(Municipality, PlanId, w.Node.Code),
            (element, w, _) => element.Describe(
                w.Node.Level,
                w.Node.Number,
                w.Node.Title,
                w.Node.Summary,
                [.. w.Node.Aspects.Select(a => new Aspect(a.Label, a.Text, a.Points))],
                [.. w.Node.NationalPriorities.Select(n => new NationalPriority(n.Edition, n.Number, n.Title))],
                w.Node.Cite,
                Notes(w.Node.Notes)));
        var byCode = graph.Elements.ToDictionary(e => e.Code, StringComparer.Ordinal);
        for (var position = 0; position < wanted.Count; position++)
        {
            byCode[wanted[position].Node.Code].MoveTo(
                wanted[position].Parent is { } parent ? byCode[parent].Id : null, position);
        }
    }

    private void ApplyActions() => graph.Actions.Follow(
        db.ActionItems,
        document.Actions,
        (action, node) => action.Code == node.Code,
        node => new ActionItem(Municipality, PlanId, node.Code),
        (action, node, position) =>
        {
            action.Describe(
                position,
                node.Number,
                node.Title,
                node.Summary,
                node.Points,
                node.Period is null ? null : Period(node.Period),
                node.Result is null ? null : new ActionResult(node.Result.FiscalYear, node.Result.Rating, node.Result.Text),
                node.Cite,
                Notes(node.Notes));
            action.SetSections([.. node.Sections.Select(s =>
                new SectionAssignment(Unit(s.Unit).Id, s.Role, s.From, s.To, s.Text))]);
            action.SetPhases([.. node.Phases.Select(p => new PhasePlan(p.Title, p.From, p.To, Notes(p.Notes)))]);
        });

    // Nothing points at a placement, so they are simply laid anew where they differ.
    private void ApplyPlacements()
    {
        var elements = graph.Elements.ToDictionary(e => e.Code, StringComparer.Ordinal);
        var indicators = graph.Indicators.ToDictionary(i => i.Code, i => i.Id, StringComparer.Ordinal);
        var actions = graph.Actions.ToDictionary(a => a.Code, a => a.Id, StringComparer.Ordinal);
        var wanted = document.Indicators
            .SelectMany(i => i.Placements.Select((p, occurrence) =>
                Placement.Of(elements[p.Element], indicators[i.Code], occurrence, p.Number, p.Label)))
            .Concat(document.Actions.SelectMany(a => a.Placements.Select((p, occurrence) =>
                Placement.Of(elements[p.Element], actions[a.Code], occurrence, p.Number, p.Label))))
            .ToList();
        graph.Placements.Follow(
            db.Placements,
            wanted,
            (placement, w) => placement.IsSameAs(w),
            w => w,
            (_, _, _) => { });
    }

    private void ApplyFacts()
    {
        graph.Principles.Follow(db.Principles, [.. document.Principles.Select((p, ordinal) => new Principle
        {
            Municipality = Municipality, PlanId = PlanId, Ordinal = ordinal, Code = p.Code, Group = p.Group, Title = p.Title,
            Summary = p.Summary, Points = p.Points, Cite = p.Cite, Notes = Notes(p.Notes),
        })], p => p.Code);
        graph.Successions.Follow(db.Successions, [.. document.Successions.Select((s, ordinal) => new Succession
        {
            Municipality = Municipality, PlanId = PlanId, Ordinal = ordinal, Code = s.Code, Type = s.Type, Text = s.Text,
            From = Ends(s.From), To = Ends(s.To), Cite = s.Cite, Notes = Notes(s.Notes),
        })], s => s.Code);
        graph.Bodies.Follow(db.GovernanceBodies, [.. document.Bodies.Select((b, ordinal) => new GovernanceBody
        {
            Municipality = Municipality, PlanId = PlanId, Ordinal = ordinal, Code = b.Code, Name = b.Name, Chair = b.Chair,
            Role = b.Role, Members = b.Members, Cite = b.Cite, Notes = Notes(b.Notes),
        })], b => b.Code);
        graph.ReportingLines.Follow(db.ReportingLines, [.. document.ReportingLines.Select((l, ordinal) => new ReportingLine
        {
            Municipality = Municipality, PlanId = PlanId, Ordinal = ordinal, Code = l.Code, From = l.From, To = l.To,
            What = l.What, When = l.When, Cite = l.Cite,
        })], l => l.Code);
        graph.Terms.Follow(db.Terms, [.. document.Terms.Select((t, ordinal) => new Term
        {
            Municipality = Municipality, PlanId = PlanId, Ordinal = ordinal, Code = t.Term, Definition = t.Definition,
            Cite = t.Cite, Notes = Notes(t.Notes),
        })], t => t.Code);
        graph.ReferenceCases.Follow(db.ReferenceCases, [.. document.ReferenceCases.Select((c, ordinal) => new ReferenceCase
        {
            Municipality = Municipality, PlanId = PlanId, Ordinal = ordinal, Code = c.Code, Field = c.Field, Subject = c.Subject,
            Caption = c.Caption, Points = c.Points, Cite = c.Cite,
        })], c => c.Code);
    }

    private OrganizationUnit Unit(string code) => graph.Units.Single(u => u.Code == code);

    private static IEnumerable<(ElementNode Node, string? Parent)> Flatten(IReadOnlyList<ElementNode> nodes, string? parent) =>
        nodes.SelectMany(n => Flatten(n.Children, n.Code).Prepend((n, parent)));

    private static FiscalPeriod Period(PeriodNode node) => new(node.From, node.To, node.Text);

    private static IReadOnlyList<SuccessionEnd> Ends(IReadOnlyList<SuccessionEndNode> nodes) =>
        [.. nodes.Select(n => new SuccessionEnd(n.Text, n.Plan, n.Item))];

    internal static IReadOnlyList<Note> Notes(IReadOnlyList<NoteNode> nodes) => [.. nodes.Select(n => new Note(n.Kind, n.Text))];
}

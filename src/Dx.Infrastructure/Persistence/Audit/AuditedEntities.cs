using System.Globalization;
using Dx.Domain.Actions;
using Dx.Domain.ApiKeys;
using Dx.Domain.Attainments;
using Dx.Domain.Audit;
using Dx.Domain.Common;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Domain.Organizations;
using Dx.Domain.People;
using Dx.Domain.Plans;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Identity;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>What an entry is about: the thing that people speak of, and which part of it.</summary>
/// <param name="Kind">The word that entries and labels use.</param>
/// <param name="Code">What people call it; null: a part does not know, its item does.</param>
internal sealed record AuditedItem(string Kind, string Id, string? Code, string? PartKind = null, string? PartKey = null);

/// <summary>Every entity's place in the record. An entity that stands in neither list cannot be saved.</summary>
internal static class AuditedEntities
{
    private const string Plan = "plan";
    private const string Indicator = "indicator";
    private const string Action = "action";
    private const string Person = "person";
    private const string Membership = "membership";
    private const string Reorganization = "organizationChange";

    /// <summary>Left out, and why.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Exempt = new Dictionary<Type, string>
    {
        [typeof(StoredAttainment)] = "derived from what is on record; the run that computed it is recorded with its counts",
        [typeof(AuditEntry)] = "the record itself; nobody but the trail writes it",
    };

    private static readonly Dictionary<Type, Description> Described = new()
    {
        [typeof(Municipality)] = Item<Municipality>("municipality", m => m.Code.Value, m => m.Code.Value),
        [typeof(OrganizationUnit)] = Item<OrganizationUnit>("organizationUnit", u => Text(u.Id.Value), u => u.Code),
        [typeof(RecalculationRun)] = Item<RecalculationRun>("recalculation", r => Text(r.Id.Value), _ => null),
        [typeof(ApiKey)] = Item<ApiKey>("apiKey", k => Text(k.Id.Value), k => k.Prefix),

        [typeof(User)] = Item<User>(Person, u => Text(u.Id), u => u.Email),
        [typeof(Membership)] = Item<Membership>(Membership, m => Text(m.UserId.Value), _ => null),
        [typeof(ExternalLogin)] = Part<ExternalLogin>("login", l => (Membership, Text(l.UserId.Value)), l => l.Provider),
        [typeof(MembershipUnit)] = Part<MembershipUnit>("membershipUnit", u => (Membership, Text(u.UserId.Value)), u => Text(u.UnitId.Value)),

        [typeof(OrganizationChange)] = Item<OrganizationChange>(Reorganization, c => Text(c.Id.Value), _ => null),
        [typeof(OrganizationChangeUnit)] = Part<OrganizationChangeUnit>(
            "organizationChangeUnit", u => (Reorganization, Text(u.ChangeId.Value)), u => $"{u.Side}#{Text(u.Ordinal + 1)}"),
        [typeof(UnitAssignment)] = Item<UnitAssignment>("unitAssignment", a => Text(a.Id.Value), a => a.ItemCode),
        [typeof(Responsibility)] = Item<Responsibility>("responsibility", r => Text(r.Id.Value), r => r.ItemCode),
        [typeof(HandOver)] = Item<HandOver>("handOver", h => Text(h.Id.Value), _ => null),

        [typeof(Plan)] = Item<Plan>(Plan, p => Text(p.Id.Value), p => p.Code),
        [typeof(PlanRevision)] = Part<PlanRevision>("planRevision", r => Of(r.PlanId), r => Text(r.Revision)),
        [typeof(PlanElement)] = Part<PlanElement>("element", e => Of(e.PlanId), e => e.Code),
        [typeof(Principle)] = Fact<Principle>("principle"),
        [typeof(Succession)] = Fact<Succession>("succession"),
        [typeof(Term)] = Fact<Term>("term"),
        [typeof(ReferenceCase)] = Fact<ReferenceCase>("referenceCase"),
        [typeof(GovernanceBody)] = Fact<GovernanceBody>("body"),
        [typeof(ReportingLine)] = Fact<ReportingLine>("reportingLine"),

        [typeof(Indicator)] = Item<Indicator>(Indicator, i => Text(i.Id.Value), i => i.Code),
        [typeof(IndicatorVersion)] = Part<IndicatorVersion>("indicatorVersion", v => Of(v.IndicatorId), v => v.Code),
        [typeof(Target)] = Part<Target>("target", t => Of(t.IndicatorId), t => Text(t.FiscalYear.Value)),
        [typeof(Observation)] = Part<Observation>(
            "observation", o => Of(o.IndicatorId), o => $"{Text(o.FiscalYear.Value)}#{Text(o.Id)}"),

        [typeof(ActionItem)] = Item<ActionItem>(Action, a => Text(a.Id.Value), a => a.Code),
        [typeof(ActionSection)] = Part<ActionSection>("section", s => Of(s.ActionItemId), s => Text(s.Ordinal + 1)),
        [typeof(SchedulePhase)] = Part<SchedulePhase>("phase", p => Of(p.ActionItemId), p => Text(p.Ordinal + 1)),
        [typeof(Placement)] = Part<Placement>(
            "placement",
            // Together with what was placed, EF forgets what that was; then the plan is what is left to name.
            p => p.IndicatorId is { } indicator ? Of(indicator) : p.ActionItemId is { } action ? Of(action) : Of(p.PlanId),
            p => Text(p.Id)),
    };

    public static IReadOnlyCollection<Type> Audited => Described.Keys;

    /// <summary>The word for the entity itself, be it an item or a part.</summary>
    public static string KindOf(Type entity) => Described[entity].Kind;

    /// <exception cref="InvalidOperationException">Nobody has said what the record calls this entity.</exception>
    public static AuditedItem ItemOf(object entity) =>
        Described.TryGetValue(entity.GetType(), out var description)
            ? description.Describe(entity)
            : throw new InvalidOperationException(
                $"{entity.GetType().Name} is neither audited nor exempt: add it to {nameof(AuditedEntities)}.");

    /// <summary>In whose chain the entity's changes stand.</summary>
    public static MunicipalityCode ChainOf(object entity) => entity switch
    {
        IMunicipalityOwned owned => owned.Municipality,
        _ => MunicipalityCode.Installation,
    };

    private static Description Item<T>(string kind, Func<T, string> id, Func<T, string?> code) =>
        new(kind, entity => new AuditedItem(kind, id((T)entity), code((T)entity)));

    private static Description Part<T>(string kind, Func<T, (string Kind, string Id)> item, Func<T, string> key) =>
        new(kind, entity =>
        {
            var (itemKind, id) = item((T)entity);
            return new AuditedItem(itemKind, id, Code: null, kind, key((T)entity));
        });

    private static Description Fact<T>(string kind)
        where T : PlanFact => Part<T>(kind, f => Of(f.PlanId), f => f.Code);

    private static (string Kind, string Id) Of(PlanId plan) => (Plan, Text(plan.Value));

    private static (string Kind, string Id) Of(IndicatorId indicator) => (Indicator, Text(indicator.Value));

    private static (string Kind, string Id) Of(ActionItemId action) => (Action, Text(action.Value));

    private static string Text(Guid id) => id.ToString("D");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Description(string Kind, Func<object, AuditedItem> Describe);
}

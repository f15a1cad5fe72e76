using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;

namespace Dx.Domain.Tests.Organizations;

/// <summary>A town hall whose units are known by their codes; each step gives a new one.</summary>
public sealed record Town
{
    public static readonly MunicipalityCode Code = MunicipalityCode.Parse("999997");

    public static readonly FiscalYear Today = new(2026);

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private OrganizationHistory? history;

    public Town()
    {
    }

    // The copy gets other units and changes, so it reads them anew.
    private Town(Town other) => (Units, Changes) = (other.Units, other.Changes);

    public IReadOnlyList<OrganizationUnit> Units { get; init; } = [];

    public IReadOnlyList<OrganizationChange> Changes { get; init; } = [];

    public OrganizationHistory History => history ??= new OrganizationHistory(Units, Changes);

    public static FiscalYear Year(int year) => new(year);

    public OrganizationUnitId this[string code] => Units.Single(u => u.Code == code).Id;

    /// <summary>A unit as a plan document has it.</summary>
    public Town With(string code, string? parent = null, int? from = null, int? to = null)
    {
        var unit = new OrganizationUnit(Code, code);
        unit.Describe(code, parent is null ? null : this[parent], Of(from), Of(to), []);
        return this with { Units = [.. Units, unit] };
    }

    public Town Renamed(int year, string code, string name) => Record(
        OrganizationChangeType.Renamed, year, [code], [code], d => d with { NewName = name });

    public Town Moved(int year, string code, string? parent) => Record(
        OrganizationChangeType.Moved, year, [code], [code], d => d with { NewParent = parent is null ? null : this[parent] });

    public Town Merged(int year, string[] from, string to) => Record(OrganizationChangeType.Merged, year, from, [to]);

    public Town Split(int year, string from, params string[] to) => Record(OrganizationChangeType.Split, year, [from], to);

    public Town Abolished(int year, string code) => Record(OrganizationChangeType.Abolished, year, [code], []);

    public Town Created(int year, string code) => Record(OrganizationChangeType.Created, year, [], [code]);

    public Town Succeeded(int year, string from, string to) => Record(OrganizationChangeType.Renamed, year, [from], [to]);

    /// <summary>Codes that are not known yet become units that begin with the change.</summary>
    public Town Record(
        OrganizationChangeType type, int year, string[] from, string[] to,
        Func<OrganizationChangeDraft, OrganizationChangeDraft>? more = null)
    {
        var fresh = to.Where(code => Units.All(u => u.Code != code)).Select(code =>
        {
            var unit = new OrganizationUnit(Code, code);
            unit.Describe(code, parent: null, Of(year), validTo: null, []);
            return unit;
        }).ToList();
        var town = this with { Units = [.. Units, .. fresh] };
        var draft = new OrganizationChangeDraft(type, Year(year))
        {
            From = [.. from.Select(c => town[c])],
            To = [.. to.Select(c => town[c])],
            NewUnits = fresh,
        };
        var change = OrganizationChange.Record(Code, History, more?.Invoke(draft) ?? draft, Today, Now, "tester");
        return town with { Changes = [.. Changes, change] };
    }

    /// <summary>The whole of a year, in an order that does not depend on how it came about.</summary>
    public string Picture(int year) => string.Join('\n', History.At(Year(year))
        .Select(id => $"{History[id].Code}={History.Name(id, Year(year))}<{Parent(id, year)}")
        .Order(StringComparer.Ordinal));

    public string Continues(string code, int since, int year)
    {
        var answer = History.Continue(this[code], Year(since), Year(year));
        return answer.Standing is UnitStanding.Known ? History[answer.Unit].Code : answer.Standing.ToString();
    }

    public IEnumerable<string> Successors(string code, int since, int year) =>
        History.Successors(this[code], Year(since), Year(year)).Select(id => History[id].Code).Order(StringComparer.Ordinal);

    public override string ToString() => string.Join("; ", Changes.Select(c =>
        $"{c.EffectiveFiscalYear} {c.Type} {string.Join('+', c.From.Select(f => History[f].Code))} -> {string.Join('+', c.To.Select(t => History[t].Code))}"));

    public static FiscalYear? Of(int? year) => year is { } value ? new FiscalYear(value) : null;

    private string? Parent(OrganizationUnitId id, int year) =>
        History.Parent(id, Year(year)) is { } parent ? History[parent].Code : null;
}

using Dx.Domain.Common;
using Dx.Domain.FiscalYears;

namespace Dx.Domain.Organizations;

/// <summary>How sure it is which unit stands for another in a fiscal year.</summary>
public enum UnitStanding
{
    /// <summary>One unit, and it is there in that year.</summary>
    Known,

    /// <summary>A split left several; a person has to say which.</summary>
    Undecided,

    /// <summary>Abolished, or ended without a word on who continues it.</summary>
    Ended,

    /// <summary>Younger than that year, and nothing single came before it.</summary>
    NotYet,
}

/// <summary>Which unit stands for another in a fiscal year.</summary>
/// <param name="Unit">The unit; the last one known where there is none in that year.</param>
/// <param name="Change">The change after which there is no single unit.</param>
/// <param name="Candidates">The units that a split left.</param>
public sealed record UnitAnswer(
    UnitStanding Standing, OrganizationUnitId Unit, OrganizationChange? Change, IReadOnlyList<OrganizationUnitId> Candidates);

/// <summary>Who continues whom (統合先, 分割先, 後継).</summary>
public static class UnitLineage
{
    /// <summary>
    /// The unit that in one fiscal year stands for a unit as it was named in another: onwards through merges and
    /// successions as long as they leave one answer, backwards as long as there was one unit before.
    /// </summary>
    /// <param name="history">The municipality's units and changes.</param>
    /// <param name="unit">The unit as it was named.</param>
    /// <param name="since">The year it was named for; changes up to it are already in the name.</param>
    /// <param name="year">The year asked about.</param>
    public static UnitAnswer Continue(this OrganizationHistory history, OrganizationUnitId unit, FiscalYear since, FiscalYear year)
    {
        // A name may be older or younger than the year it was written for.
        var at = history.LastYear(unit) < since ? history.LastYear(unit)!.Value
            : history.FirstYear(unit) > since ? history.FirstYear(unit)!.Value
            : since;
        while (year > at && history.PassedOn(unit, at, year) is { } change)
        {
            var to = change.To.ToList();
            if (to.Count != 1)
            {
                return new UnitAnswer(to.Count == 0 ? UnitStanding.Ended : UnitStanding.Undecided, unit, change, to);
            }

            (unit, at) = (to[0], change.EffectiveFiscalYear);
        }

        return year < history.FirstYear(unit) ? history.Before(unit, year)
            : new UnitAnswer(year > history.LastYear(unit) ? UnitStanding.Ended : UnitStanding.Known, unit, Change: null, []);
    }

    /// <summary>The units that continue a unit in a later year, whole or in part; none where it was abolished.</summary>
    public static IReadOnlySet<OrganizationUnitId> Successors(
        this OrganizationHistory history, OrganizationUnitId unit, FiscalYear since, FiscalYear year)
    {
        var found = new HashSet<OrganizationUnitId>();
        var open = new Queue<(OrganizationUnitId Unit, FiscalYear At)>([(unit, since)]);
        while (open.TryDequeue(out var step))
        {
            switch (history.Continue(step.Unit, step.At, year))
            {
                case { Standing: UnitStanding.Known } answer:
                    found.Add(answer.Unit);
                    break;
                case { Standing: UnitStanding.Undecided, Change: { } split } answer:
                    answer.Candidates.ToList().ForEach(c => open.Enqueue((c, split.EffectiveFiscalYear)));
                    break;
                default:
                    break;
            }
        }

        return found;
    }

    /// <summary>The unit responsible in a year: the newest decision of a person up to it, or what the document names, continued.</summary>
    /// <param name="history">The municipality's units and changes.</param>
    /// <param name="declared">What the document names; null where it names none.</param>
    /// <param name="since">The first fiscal year that the document speaks of.</param>
    /// <param name="decisions">What people decided for this item, oldest recording first.</param>
    /// <param name="year">The year asked about.</param>
    public static UnitAnswer? Responsible(
        this OrganizationHistory history,
        OrganizationUnitId? declared,
        FiscalYear since,
        IEnumerable<UnitAssignment> decisions,
        FiscalYear year)
    {
        // Within one year the newest recording counts: a decision is corrected by a newer one.
        var decided = decisions.Where(d => d.FromFiscalYear <= year)
            .Aggregate((UnitAssignment?)null, (best, d) => best is null || d.FromFiscalYear >= best.FromFiscalYear ? d : best);
        return decided is not null ? history.Continue(decided.UnitId, decided.FromFiscalYear, year)
            : declared is { } named ? history.Continue(named, since, year)
            : null;
    }

    private static OrganizationChange? PassedOn(
        this OrganizationHistory history, OrganizationUnitId unit, FiscalYear after, FiscalYear upTo) =>
        history.ChangesOf(unit).FirstOrDefault(c =>
            c.EffectiveFiscalYear > after && c.EffectiveFiscalYear <= upTo && c.PassesOn(unit));

    private static UnitAnswer Before(this OrganizationHistory history, OrganizationUnitId unit, FiscalYear year)
    {
        var younger = unit;
        var seen = new HashSet<OrganizationUnitId>();
        while (year < history.FirstYear(younger))
        {
            // Two units may each have taken over from the other, in different years.
            if (!seen.Add(younger))
            {
                return new UnitAnswer(UnitStanding.NotYet, unit, Change: null, []);
            }

            var before = history.ChangesOf(younger).Where(c => c.Begun.Contains(younger)).SelectMany(c => c.From).Distinct().ToList();
            if (before.Count != 1)
            {
                return new UnitAnswer(UnitStanding.NotYet, unit, Change: null, []);
            }

            younger = before[0];
        }

        return new UnitAnswer(
            year > history.LastYear(younger) ? UnitStanding.NotYet : UnitStanding.Known, younger, Change: null, []);
    }
}

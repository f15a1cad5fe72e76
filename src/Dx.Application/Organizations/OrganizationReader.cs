using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.Plans;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>The one place that reads units and changes, and decides which of them a caller sees.</summary>
internal static class OrganizationReader
{
    public static async Task<OrganizationHistory> OrganizationAsync(this IDxDb db, CancellationToken cancellationToken) => new(
        await db.OrganizationUnits.AsNoTracking().ToListAsync(cancellationToken),
        await db.OrganizationChanges.AsNoTracking().Include(c => c.Units).ToListAsync(cancellationToken));

    /// <summary>
    /// What the caller sees: everything for who may read what is unpublished; for the public the units that published
    /// plans name, those above them and those that they came from or became, and no change that is not in force yet.
    /// </summary>
    public static async Task<SeenOrganization> SeenOrganizationAsync(
        this IDxDb db, ICaller caller, MunicipalityCode municipality, FiscalYear today, CancellationToken cancellationToken)
    {
        var history = await db.OrganizationAsync(cancellationToken);
        if (caller.May(Permission.ReadUnpublished, municipality))
        {
            return new SeenOrganization(history, history.Units.Select(u => u.Id).ToHashSet(), WithNotes: true);
        }

        var named = (await db.VisiblePlans(caller, municipality).Select(p => p.UnitCodes).ToListAsync(cancellationToken))
            .SelectMany(codes => codes).ToHashSet(StringComparer.Ordinal);
        var inForce = new OrganizationHistory(history.Units, history.Changes.Where(c => c.EffectiveFiscalYear <= today));
        var seen = new HashSet<OrganizationUnitId>();
        var open = new Stack<OrganizationUnitId>(inForce.Units.Where(u => named.Contains(u.Code)).Select(u => u.Id));
        while (open.TryPop(out var unit))
        {
            if (seen.Add(unit))
            {
                Connected(inForce, unit).ToList().ForEach(open.Push);
            }
        }

        return new SeenOrganization(inForce, seen, WithNotes: false);
    }

    // A parent of some year is the document's, or one that a move names.
    private static IEnumerable<OrganizationUnitId> Connected(OrganizationHistory history, OrganizationUnitId unit) =>
        history.ChangesOf(unit)
            .SelectMany(c => c.From.Concat(c.To).Append(c.FormerParentId ?? unit).Append(c.NewParentId ?? unit))
            .Append(history[unit].ParentId ?? unit)
            .Where(id => id != unit && history.Knows(id));
}

/// <summary>Units and changes as one caller sees them.</summary>
/// <param name="Units">The units that are shown; lists, trees and lineages leave the others out.</param>
/// <param name="WithNotes">Notes on changes are for the city hall.</param>
internal sealed record SeenOrganization(OrganizationHistory History, IReadOnlySet<OrganizationUnitId> Units, bool WithNotes)
{
    public OrganizationUnit? Find(string code) => History.Units.FirstOrDefault(u => u.Code == code && Units.Contains(u.Id));
}

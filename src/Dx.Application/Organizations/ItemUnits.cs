using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>Who is responsible for an item in a fiscal year: what the document names, decided and continued since.</summary>
internal sealed class ItemUnits(OrganizationHistory history, ILookup<HeldItem, UnitAssignment> decisions)
{
    public OrganizationHistory History => history;

    public static async Task<ItemUnits> ReadAsync(IDxDb db, OrganizationHistory history, CancellationToken cancellationToken)
    {
        var decisions = await db.UnitAssignments.AsNoTracking().OrderBy(a => a.RecordedAt).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return new ItemUnits(history, decisions.ToLookup(d => d.Item));
    }

    /// <summary>One answer for each unit that the document names for that year; null where nobody has named any.</summary>
    public IEnumerable<(DeclaredUnit Declared, UnitAnswer? Answer)> Of(HoldableItem item, FiscalYear year) =>
        item.Declared.Where(d => d.Holds(year)).Select(d => (d, Of(item.Item, d.Unit, d.From ?? item.PlanFrom, year)));

    /// <summary>The same as a response shows it.</summary>
    public IReadOnlyList<ItemUnitDto> Describe(HoldableItem item, FiscalYear year) =>
        [.. Of(item, year).Select(u => ItemUnitDto.Of(history, u.Declared, u.Answer, year))];

    public UnitAnswer? Of(HeldItem item, OrganizationUnitId? declared, FiscalYear since, FiscalYear year) =>
        history.Responsible(declared, since, decisions[item].Where(d => d.DeclaredUnitId == declared), year);
}

using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Indicators;
using Dx.Domain.Municipalities;
using Dx.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Plans;

/// <summary>The one place that decides which plans, and what hangs on them, a caller sees.</summary>
internal static class PlanAccess
{
    /// <summary>Published plans for everyone; the rest for who may read them.</summary>
    public static IQueryable<Plan> VisiblePlans(this IDxDb db, ICaller caller, MunicipalityCode municipality) =>
        caller.May(Permission.ReadUnpublished, municipality) ? db.Plans : db.Plans.Where(p => p.Published);

    /// <summary>Indicators that the newest revision of their plan lists.</summary>
    public static IQueryable<Indicator> ListedIndicators(this IDxDb db) => db.Indicators.Where(i => !i.Retired);

    /// <summary>Indicators of visible plans; retired ones too, whose history stays readable.</summary>
    public static IQueryable<Indicator> VisibleIndicators(this IDxDb db, ICaller caller, MunicipalityCode municipality)
    {
        var plans = db.VisiblePlans(caller, municipality);
        return db.Indicators.Where(i => plans.Any(p => p.Id == i.PlanId));
    }

    /// <exception cref="NotFoundException">No plan of that code is visible to the caller.</exception>
    public static async Task<Plan> PlanAsync(
        this IDxDb db, ICaller caller, MunicipalityCode municipality, string code, CancellationToken cancellationToken) =>
        await db.VisiblePlans(caller, municipality).AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancellationToken)
        ?? throw new NotFoundException("plan", code);

    /// <exception cref="NotFoundException">No indicator of that code is visible to the caller.</exception>
    public static async Task<Indicator> IndicatorAsync(
        this IDxDb db, ICaller caller, MunicipalityCode municipality, string code, CancellationToken cancellationToken) =>
        await db.VisibleIndicators(caller, municipality)
            .Include(i => i.Versions).ThenInclude(v => v.Targets)
            .SingleOrDefaultAsync(i => i.Code == code, cancellationToken)
        ?? throw new NotFoundException("indicator", code);
}

using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

/// <summary>The one place that decides for which units a caller may report.</summary>
internal static class ReportingAccess
{
    /// <summary>
    /// Lets pass who is not bound to units, and who reports for the owner or for a unit above it. What nobody owns is
    /// the DX office's to report.
    /// </summary>
    /// <exception cref="ForbiddenException">The caller reports for other units only.</exception>
    public static async Task EnsureMayReportForAsync(
        this IDxDb db, ICaller caller, MunicipalityCode municipality, OrganizationUnitId? owner, CancellationToken cancellationToken)
    {
        if (caller.ReportingUnitsIn(municipality) is not { } own)
        {
            return;
        }

        var parents = await db.OrganizationUnits.AsNoTracking()
            .ToDictionaryAsync(u => u.Id, u => u.ParentId, cancellationToken);
        var unit = owner;
        // No way up is longer than there are units, whatever the stored tree looks like.
        for (var step = 0; unit is { } at && step <= parents.Count; step++)
        {
            if (own.Contains(at))
            {
                return;
            }

            unit = parents.GetValueOrDefault(at);
        }

        throw new ForbiddenException(
            "reporting.other_unit", "受け持ちの部署のものではないため、報告できません。担当課か計画担当に依頼してください。");
    }
}

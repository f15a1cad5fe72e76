using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Dx.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Organizations;

internal static class HeldByPerson
{
    /// <summary>What a person holds or held, all or the chosen ones.</summary>
    /// <exception cref="NotFoundException">A chosen one is not this person's.</exception>
    public static async Task<List<Responsibility>> HeldByAsync(
        this IDxDb db, Guid holder, IReadOnlyList<ResponsibilityId>? chosen, CancellationToken cancellationToken)
    {
        var held = await db.Responsibilities.Where(r => r.HolderId == holder).ToListAsync(cancellationToken);
        if (chosen is null)
        {
            return held;
        }

        var byId = held.ToDictionary(r => r.Id);
        return [.. chosen.Distinct().Select(id =>
            byId.GetValueOrDefault(id) ?? throw new NotFoundException("responsibility", id.Value.ToString()))];
    }
}

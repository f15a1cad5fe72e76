using Dx.Application.Attainments;
using Dx.Application.Common.Ports;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <summary>The dirty list and the wake-up call, in the current transaction.</summary>
internal sealed class WorkQueue(DxDbContext db) : IDirtyList, IWorkSignal
{
    public Task RaiseAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into dirty_indicators (municipality) values ({municipality.Value});
            select pg_notify({DirtyMarker.Channel}, {municipality.Value})
            """,
            cancellationToken);

    public async Task<IReadOnlyList<MunicipalityCode>> MunicipalitiesAsync(CancellationToken cancellationToken)
    {
        var codes = await db.Database
            .SqlQuery<string>($"select distinct municipality as \"Value\" from dirty_indicators")
            .ToListAsync(cancellationToken);
        return codes.ConvertAll(MunicipalityCode.Parse);
    }

    public Task ClaimAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({ClaimName(municipality)}, 0))",
            cancellationToken);

    /// <summary>What is hashed to the key of the lock that whoever recalculates a municipality holds.</summary>
    internal static string ClaimName(MunicipalityCode municipality) => "recalculation of " + municipality.Value;

    public async Task<DirtyEntries> ReadAsync(MunicipalityCode municipality, CancellationToken cancellationToken)
    {
        var entries = await db.Database
            .SqlQuery<DirtyEntry>(
                $"""
                select seq as "Sequence", indicator_id as "IndicatorId" from dirty_indicators
                where municipality = {municipality.Value}
                """)
            .ToListAsync(cancellationToken);
        return new DirtyEntries(
            entries.ConvertAll(e => e.Sequence),
            entries.Select(e => e.IndicatorId).OfType<Guid>().Distinct().Select(IndicatorId.From).ToHashSet());
    }

    public Task RemoveAsync(DirtyEntries entries, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"delete from dirty_indicators where seq = any({entries.Sequences.ToArray()})", cancellationToken);

    private sealed record DirtyEntry(long Sequence, Guid? IndicatorId);
}

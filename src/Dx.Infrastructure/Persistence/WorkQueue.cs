using Dx.Application.Common.Ports;
using Dx.Application.Recalculations;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Persistence;

/// <summary>The dirty list and the wake-up call, in the current transaction if there is one.</summary>
internal sealed class WorkQueue(DxDbContext db) : IDirtyList, IWorkSignal
{
    public Task RaiseAsync(MunicipalityCode municipality, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into dirty_indicators (municipality) values ({municipality.Value});
            select pg_notify({DirtyMarker.Channel}, {municipality.Value})
            """,
            cancellationToken);

    // Leaps from municipality to municipality in the index instead of reading every entry. In no order, so that
    // several workers do not meet at the same one. Only who died leaves a lease that ran out.
    public async Task<IReadOnlyList<MunicipalityCode>> MunicipalitiesAsync(int most, CancellationToken cancellationToken)
    {
        var codes = await db.Database
            .SqlQuery<string>(
                $"""
                with recursive listed (municipality) as (
                  (select municipality from dirty_indicators order by municipality limit 1)
                  union all
                  select (
                    select d.municipality from dirty_indicators d
                    where d.municipality > listed.municipality order by d.municipality limit 1)
                  from listed where listed.municipality is not null)
                select l.municipality as "Value" from listed l left join recalculation_states s on s.municipality = l.municipality
                where l.municipality is not null
                  and coalesce(s.lease_expires_at <= clock_timestamp(), true)
                  and coalesce(s.next_attempt_at <= clock_timestamp(), true)
                order by s.lease_expires_at is null, random() limit {most}
                """)
            .ToListAsync(cancellationToken);
        return codes.ConvertAll(MunicipalityCode.Parse);
    }

    public Task AskForAllAsync(RecalculationTrigger trigger, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into dirty_indicators (municipality, trigger) select code, {trigger.ToString()} from municipalities;
            select pg_notify({DirtyMarker.Channel}, '')
            """,
            cancellationToken);

    public async Task<DirtyEntries> ReadAsync(
        MunicipalityCode municipality, RecalculationLane lane, CancellationToken cancellationToken)
    {
        var entries = await db.Database
            .SqlQuery<DirtyEntry>(
                $"""
                select seq as "Sequence", indicator_id as "IndicatorId", trigger as "Trigger" from dirty_indicators
                where municipality = {municipality.Value} and (trigger is null or {lane is RecalculationLane.Bulk})
                """)
            .ToListAsync(cancellationToken);
        return new DirtyEntries(
            entries.ConvertAll(e => e.Sequence),
            entries.Select(e => e.IndicatorId).OfType<Guid>().Select(IndicatorId.From).ToHashSet(),
            entries.Select(e => e.Trigger).OfType<string>().Select(Enum.Parse<RecalculationTrigger>).ToHashSet());
    }

    public Task RemoveAsync(DirtyEntries entries, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"delete from dirty_indicators where seq = any({entries.Sequences.ToArray()})", cancellationToken);

    private sealed record DirtyEntry(long Sequence, Guid? IndicatorId, string? Trigger);
}

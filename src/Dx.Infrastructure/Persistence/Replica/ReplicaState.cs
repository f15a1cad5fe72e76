using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dx.Infrastructure.Persistence.Replica;

/// <summary>Whether the replica is near enough to the primary, measured every other second while somebody asks.</summary>
internal sealed class ReplicaState(
    NpgsqlDataSource primary,
    [FromKeyedServices(ReplicaState.Key)] NpgsqlDataSource replica,
    IConfiguration configuration,
    TimeProvider clock) : IDisposable
{
    /// <summary>Of the replica's data source.</summary>
    public const string Key = "replica";

    // Known to have replayed all that the primary had written, it is up to date however long ago that was: an idle
    // primary is not a late replica. Null: it does not follow any primary (any more).
    private const string MeasureLag =
        """
        select case
          when not pg_is_in_recovery() then null
          when pg_last_wal_replay_lsn() >= $1::pg_lsn then 0
          else coalesce(extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()), 'infinity') end::float8
        """;

    /// <summary>A measured lag is believed this long, so what is served may be older than the bound by as much.</summary>
    private static readonly TimeSpan Belief = TimeSpan.FromSeconds(2);

    private readonly TimeSpan maxLag = TimeSpan.FromSeconds(configuration.GetValue("Dx:Replica:MaxLagSeconds", defaultValue: 30));
    private readonly SemaphoreSlim measuring = new(1);
    private volatile Reading? last;

    /// <summary>Null: read from the primary. Else how old the replica's answer may be.</summary>
    public async ValueTask<TimeSpan?> UsableAsync(CancellationToken cancellationToken)
    {
        // One asks; the others go by what is known, rather than wait for a replica that may not answer.
        if ((last is null || clock.GetElapsedTime(last.TakenAt) > Belief) && await measuring.WaitAsync(0, cancellationToken))
        {
            try
            {
                last = new Reading(clock.GetTimestamp(), await MeasureAsync(cancellationToken));
            }
            catch (NpgsqlException)
            {
                Failed();
            }
            finally
            {
                measuring.Release();
            }
        }

        return last?.Lag <= maxLag ? last.Lag : null;
    }

    /// <summary>It failed somebody: not to be asked for a while.</summary>
    public void Failed() => last = new Reading(clock.GetTimestamp(), Lag: null);

    public void Dispose() => measuring.Dispose();

    private async Task<TimeSpan?> MeasureAsync(CancellationToken ct)
    {
        await using var position = primary.CreateCommand("select pg_current_wal_lsn()::text");
        var written = (string)(await position.ExecuteScalarAsync(ct))!;
        await using var measure = replica.CreateCommand(MeasureLag);
        measure.Parameters.Add(new NpgsqlParameter { Value = written });
        return await measure.ExecuteScalarAsync(ct) is double seconds and < int.MaxValue
            ? TimeSpan.FromSeconds(Math.Max(seconds, 0))
            : null;
    }

    private sealed record Reading(long TakenAt, TimeSpan? Lag);
}

using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Jobs;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// Claims and renews leases, each in a statement of its own that never waits: a row that another session has locked
/// counts as held.
/// </summary>
internal sealed class RecalculationLeases(NpgsqlDataSource dataSource, RecalculationSettings settings)
{
    private const string Ensure = "insert into recalculation_states (municipality) values ($1) on conflict do nothing";

    private const string Claim =
        """
        with entries as (
          select from dirty_indicators where municipality = $1 and (trigger is null or not $2) limit 1),
        free as (
          select municipality from recalculation_states
          where municipality = $1 and (lease_expires_at is null or lease_expires_at <= clock_timestamp())
            and ($2 or next_attempt_at is null or next_attempt_at <= clock_timestamp())
            and exists (select from entries)
          for update skip locked),
        taken as (
          update recalculation_states s
          set lease_holder = $3, lease_token = s.lease_token + 1, lease_expires_at = clock_timestamp() + $4
          from free where s.municipality = free.municipality
          returning s.lease_token)
        select (select lease_token from taken), exists (select from entries)
        """;

    // Locked: our own run is about to complete, or another worker is claiming what has run out; the next beat will tell.
    private const string Renew =
        """
        with mine as (
          select municipality from recalculation_states
          where municipality = $1 and lease_token = $2 and lease_expires_at > clock_timestamp()
          for update skip locked),
        renewed as (
          update recalculation_states s set lease_expires_at = clock_timestamp() + $3
          from mine where s.municipality = mine.municipality)
        select exists (
          select from recalculation_states
          where municipality = $1 and lease_token = $2 and (lease_expires_at is null or lease_expires_at > clock_timestamp()))
        """;

    private const string Release =
        """
        update recalculation_states set lease_holder = null, lease_expires_at = null
        where municipality = $1 and lease_token = $2
        """;

    // For people who look at the table; tokens alone decide.
    private static readonly string Holder = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <param name="municipality">Claimed only if it has entries of the lane on the dirty list.</param>
    public async Task<LeaseClaim> ClaimAsync(
        MunicipalityCode municipality, RecalculationLane lane, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Ensure) { Parameters = { new() { Value = municipality.Value } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Claim)
        {
            Parameters =
            {
                new() { Value = municipality.Value },
                new() { Value = lane is RecalculationLane.Urgent },
                new() { Value = Holder },
                new() { Value = settings.Lease },
            },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var token = await reader.GetFieldValueAsync<long?>(0, cancellationToken);
        return new LeaseClaim(
            token is { } taken ? new RecalculationLease(municipality, taken, settings.Lease, lane) : null, reader.GetBoolean(1));
    }

    /// <summary>Lengthens the lease. False: it ran out or went to another worker.</summary>
    public async Task<bool> RenewAsync(RecalculationLease lease, CancellationToken cancellationToken)
    {
        await using var command = Command(Renew, lease);
        command.Parameters.Add(new() { Value = lease.Duration });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Gives back what was not used up, so that another worker need not wait for its end.</summary>
    public async Task ReleaseAsync(RecalculationLease lease, CancellationToken cancellationToken)
    {
        await using var command = Command(Release, lease);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, RecalculationLease lease)
    {
        var command = dataSource.CreateCommand(sql);
        command.Parameters.Add(new() { Value = lease.Municipality.Value });
        command.Parameters.Add(new() { Value = lease.Token });
        return command;
    }
}

/// <param name="Lease">Null: not claimed.</param>
/// <param name="EntriesWait">Whether the municipality has entries of the lane; without a lease: somebody else is at them.</param>
internal readonly record struct LeaseClaim(RecalculationLease? Lease, bool EntriesWait);

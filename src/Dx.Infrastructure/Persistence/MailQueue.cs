using Npgsql;
using NpgsqlTypes;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// The outbox as the senders see it. A letter stays with the worker that claimed it for as long as the lease, by the
/// database's clock; who claims it later counts one attempt more, and an earlier claim then settles nothing.
/// </summary>
internal sealed class MailQueue(NpgsqlDataSource dataSource, TimeProvider clock)
{
    /// <summary>Longer than the mail server is waited for.</summary>
    private const string Lease = "interval '2 minutes'";

    private const string Claim =
        $"""
        with due as (
          select id from outgoing_mails
          where sent_at is null and given_up_at is null and not_before <= clock_timestamp()
          order by not_before limit 1
          for update skip locked)
        update outgoing_mails m set not_before = clock_timestamp() + {Lease}, attempts = m.attempts + 1
        from due where m.id = due.id
        returning m.id, m.recipient, m.subject, m.body, m.attempts, coalesce(m.valid_until <= @now, false)
        """;

    // What will not be sent again is not kept: a body may hold a link that opens an account.
    private const string Settle =
        """
        update outgoing_mails set
          sent_at = case when @outcome = 'Sent' then clock_timestamp() end,
          given_up_at = case when @outcome in ('GivenUp', 'TooLate') then clock_timestamp() end,
          body = case when @outcome = 'Deferred' then body end,
          not_before = case when @outcome = 'Deferred' then clock_timestamp() + @pause else not_before end,
          error = @error
        where id = @id and attempts = @attempts and sent_at is null and given_up_at is null
        """;

    // Whom the product wrote to is nobody's business for ever.
    private const string Forget =
        "delete from outgoing_mails where coalesce(sent_at, given_up_at, valid_until) < clock_timestamp() - interval '30 days'";

    private const string Waiting =
        "select count(*) from outgoing_mails where sent_at is null and given_up_at is null and not coalesce(valid_until <= @now, false)";

    /// <summary>The letter that is due longest; null: none.</summary>
    public async Task<ClaimedMail?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Claim);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ClaimedMail(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetInt32(4), reader.GetBoolean(5))
            : null;
    }

    public async Task SettleAsync(
        ClaimedMail mail, MailOutcome outcome, string? error, TimeSpan pause, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Settle);
        command.Parameters.AddWithValue("id", mail.Id);
        command.Parameters.AddWithValue("attempts", mail.Attempts);
        command.Parameters.AddWithValue("outcome", outcome.ToString());
        command.Parameters.AddWithValue("pause", pause);
        command.Parameters.Add(new NpgsqlParameter("error", NpgsqlDbType.Text) { Value = (object?)error ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How many were not sent and still could be.</summary>
    public async Task<long> CountWaitingAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Waiting);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Forget);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <param name="Attempts">This one included; names the claim.</param>
/// <param name="IsTooLate">What it links to is over.</param>
internal sealed record ClaimedMail(Guid Id, string Recipient, string Subject, byte[] Body, int Attempts, bool IsTooLate)
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(ClaimedMail);
}

/// <summary>What became of an attempt.</summary>
internal enum MailOutcome
{
    Sent,

    /// <summary>Tried again later.</summary>
    Deferred,

    GivenUp,

    /// <summary>What it links to was over before it could be sent.</summary>
    TooLate,
}

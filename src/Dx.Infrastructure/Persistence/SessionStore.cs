using Dx.Application.Common.Ports;
using Dx.Application.Sessions;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Identity;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// Sessions and who stands behind them. Everything is asked of the database at every request, so that what ended there
/// is over on every node at once.
/// </summary>
internal sealed class SessionStore(NpgsqlDataSource dataSource, DxDatabase database, TimeProvider clock) : ISessions
{
    // Shared by finding, listing and noting use: what is over stays over.
    private const string IsOpen = "s.expires_at > @now and s.last_seen_at > @now - @unused";

    /// <summary>Opens a session and gives the secret that names it, which is nowhere else.</summary>
    /// <param name="user">Whose it is.</param>
    /// <param name="method">How they showed who they are.</param>
    /// <param name="client">What the browser called itself.</param>
    /// <param name="vouch">What a city's provider answers for; null: the product itself has looked.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> StartAsync(
        UserId user, SignInMethod method, string? client, Vouch? vouch, CancellationToken cancellationToken)
    {
        var secret = SessionSecret.New();
        var now = clock.GetUtcNow();
        await using var batch = dataSource.CreateBatch();
        Add(batch, "delete from sessions where expires_at < @now", ("now", now));
        Add(
            batch,
            """
            insert into sessions (digest, id, user_id, security_stamp, method, client, started_at, last_seen_at, expires_at,
              vouched_by, vouched_second_factor)
            select @digest, @id, id, security_stamp, @method, @client, @now, @now, @expires, @vouched_by, @vouched_second_factor
            from users where id = @user
            """,
            ("digest", SessionSecret.DigestOf(secret)),
            ("id", Guid.CreateVersion7()),
            ("method", method.ToString()),
            ("client", (object?)client ?? DBNull.Value),
            ("now", now),
            ("expires", now + SessionLifetime.Longest),
            ("vouched_by", (object?)vouch?.Municipality.Value ?? DBNull.Value),
            ("vouched_second_factor", vouch is { SecondFactor: true }),
            ("user", user.Value));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return secret;
    }

    /// <summary>Null: no such session, or it is over, or its person may not sign in any more.</summary>
    public async Task<CallerPerson?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length is 0 or > SessionSecret.MaxLength)
        {
            return null;
        }

        var digest = SessionSecret.DigestOf(secret);
        var now = clock.GetUtcNow();
        await using var batch = dataSource.CreateBatch();

        // One round trip, which is one transaction: the setting lets the person's own memberships be seen in it alone.
        Add(
            batch,
            "select set_config('dx.user', coalesce((select user_id::text from sessions where digest = @digest), ''), true)",
            ("digest", digest));
        Add(
            batch,
            $"""
            select u.id, u.email, u.display_name, u.is_operator and s.vouched_by is null, s.id, s.expires_at,
              exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null),
              s.vouched_by, s.vouched_second_factor, u.is_demo
            from sessions s join users u on u.id = s.user_id
            where s.digest = @digest and {IsOpen} and s.security_stamp = u.security_stamp
              and u.disabled_at is null and (@embedded or not u.is_demo)
            """,
            ("digest", digest),
            ("now", now),
            ("unused", SessionLifetime.Unused),
            ("embedded", database.IsEmbedded));
        Add(
            batch,
            """
            select m.municipality, m.role, c.require_second_factor, array(
              select unit_id from membership_units p where p.municipality = m.municipality and p.user_id = m.user_id)
            from memberships m join municipalities c on c.code = m.municipality
            where m.user_id = nullif(current_setting('dx.user', true), '')::uuid
              and m.municipality = coalesce((select vouched_by from sessions where digest = @digest), m.municipality)
            order by m.municipality
            """,
            ("digest", digest));
        Add(
            batch,
            $"update sessions s set last_seen_at = @now where digest = @digest and {IsOpen} and last_seen_at < @now - @noted",
            ("digest", digest),
            ("now", now),
            ("unused", SessionLifetime.Unused),
            ("noted", SessionLifetime.NotedEvery));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? await PersonAsync(reader, cancellationToken) : null;
    }

    public async Task<IReadOnlyList<SessionInfo>> ListAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            select s.id, s.method, s.client, s.started_at, s.last_seen_at, s.expires_at
            from sessions s join users u on u.id = s.user_id and u.security_stamp = s.security_stamp
            where s.user_id = @user and {IsOpen} order by s.last_seen_at desc, s.id desc
            """);
        command.Parameters.AddWithValue("user", user.Value);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        command.Parameters.AddWithValue("unused", SessionLifetime.Unused);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new List<SessionInfo>();
        while (await reader.ReadAsync(cancellationToken))
        {
            sessions.Add(new SessionInfo(
                reader.GetGuid(0),
                Enum.Parse<SignInMethod>(reader.GetString(1)),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2),
                reader.GetFieldValue<DateTimeOffset>(3),
                reader.GetFieldValue<DateTimeOffset>(4),
                reader.GetFieldValue<DateTimeOffset>(5)));
        }

        return sessions;
    }

    public async Task<bool> EndAsync(UserId user, Guid session, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("delete from sessions where user_id = @user and id = @session");
        command.Parameters.AddWithValue("user", user.Value);
        command.Parameters.AddWithValue("session", session);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public async Task EndAllAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("delete from sessions where user_id = @user");
        command.Parameters.AddWithValue("user", user.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<CallerPerson> PersonAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        MunicipalityCode? vouchedBy = await reader.IsDBNullAsync(7, cancellationToken) ? null : MunicipalityCode.Parse(reader.GetString(7));
        var person = new CallerPerson(
            UserId.From(reader.GetGuid(0)),
            reader.GetString(1),
            reader.GetString(2),
            reader.GetBoolean(3),
            HasSecondFactor: reader.GetBoolean(6),
            SessionId: reader.GetGuid(4),
            SessionEndsAt: reader.GetFieldValue<DateTimeOffset>(5),
            Memberships: [])
        {
            // Whoever has a second factor could not sign in here without it.
            ShowedSecondFactor = reader.GetBoolean(vouchedBy is null ? 6 : 8),
            VouchedBy = vouchedBy,
            IsDemo = reader.GetBoolean(9),
        };
        await reader.NextResultAsync(cancellationToken);
        var memberships = new List<CallerMembership>();
        while (await reader.ReadAsync(cancellationToken))
        {
            memberships.Add(new CallerMembership(
                MunicipalityCode.Parse(reader.GetString(0)),
                Enum.Parse<Role>(reader.GetString(1)),
                [.. reader.GetFieldValue<Guid[]>(3).Select(OrganizationUnitId.From)],
                SecondFactorRequired: reader.GetBoolean(2)));
        }

        return person with { Memberships = memberships };
    }

    private static void Add(NpgsqlBatch batch, string sql, params (string Name, object Value)[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        batch.BatchCommands.Add(command);
    }
}

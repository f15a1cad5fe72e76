using System.Security.Cryptography;
using System.Text;
using Dx.Application.Common.Exceptions;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>
/// Lets an address be tried five times, then after a pause that doubles from half a minute to a quarter of an hour: at
/// most ten tries in 15 minutes (OWASP ASVS 5.0, 6.3.1). Counted by what was typed, on every node together, so an
/// address that nobody has is answered like any other.
/// </summary>
internal sealed class SignInAttempts(NpgsqlDataSource dataSource, TimeProvider clock)
{
    // The try is counted before the password is looked at; tries that arrive together wait for each other's row.
    private const string Take =
        """
        insert into sign_in_attempts as a (digest, failures, last_at, not_before) values (@digest, 1, @now, @now)
        on conflict (digest) do update set
          failures = case when a.last_at < @now - interval '1 day' then 1 else a.failures + 1 end,
          last_at = @now,
          not_before = case
            when a.last_at < @now - interval '1 day' or a.failures < 4 then @now
            else @now + least(interval '15 minutes', interval '30 seconds' * (1 << least(a.failures - 4, 10))) end
        where a.not_before <= @now
        returning failures
        """;

    /// <exception cref="TooManyAttemptsException">The address has to wait.</exception>
    public async Task TakeAsync(string address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var take = Command(Take, address);
        take.Parameters.AddWithValue("now", now);
        if (await take.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var until = Command("select not_before from sign_in_attempts where digest = @digest", address);
            var notBefore = await until.ExecuteScalarAsync(cancellationToken) is DateTime stored ? stored : now.UtcDateTime;
            throw new TooManyAttemptsException(notBefore - now.UtcDateTime);
        }
    }

    /// <summary>The person is who they say they are: what was tried before does not count against them.</summary>
    public async Task ForgetAsync(string address, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "delete from sign_in_attempts where digest = @digest or last_at < @now - interval '1 day'", address);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, string address)
    {
        var command = dataSource.CreateCommand(sql);
        command.Parameters.AddWithValue("digest", SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant())));
        return command;
    }
}

using System.Security.Cryptography;
using System.Text;
using Dx.Domain.Common;
using Dx.Infrastructure.Identity;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Dx.Infrastructure.Persistence;

/// <summary>Second factors: the shared secret encrypted, recovery codes as digests, and no code accepted twice.</summary>
internal sealed class SecondFactors(NpgsqlDataSource dataSource, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector protector = protection.CreateProtector("Dx.SecondFactor");

    public async Task<bool> IsConfirmedAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "select exists (select from second_factors where user_id = @user and confirmed_at is not null)", user);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Who of them has one.</summary>
    public async Task<IReadOnlySet<Guid>> ConfirmedAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "select coalesce(array_agg(user_id), '{}') from second_factors where user_id = any(@users) and confirmed_at is not null");
        command.Parameters.AddWithValue("users", users.ToArray());
        return ((Guid[])(await command.ExecuteScalarAsync(cancellationToken))!).ToHashSet();
    }

    /// <summary>Whether this is a code of now, or a recovery code, that was not used before; it is used up by that.</summary>
    public async Task<bool> UseAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        await using var read = Command("select secret from second_factors where user_id = @user and confirmed_at is not null", user);
        if (await read.ExecuteScalarAsync(cancellationToken) is not byte[] secret)
        {
            return false;
        }

        var typed = Typed(code);
        return Totp.StepOf(protector.Unprotect(secret), typed, clock.GetUtcNow()) is { } step
            ? await UseStepAsync(user, step, cancellationToken)
            : await UseRecoveryCodeAsync(user, typed, cancellationToken);
    }

    /// <summary>Keeps a secret that counts once it is confirmed; false: there is one that counts already.</summary>
    public async Task<bool> OfferAsync(UserId user, byte[] secret, CancellationToken cancellationToken)
    {
        await using var command = Command(
            """
            insert into second_factors as f (user_id, secret, last_step) values (@user, @secret, 0)
            on conflict (user_id) do update set secret = excluded.secret, last_step = 0 where f.confirmed_at is null
            """,
            user);
        command.Parameters.AddWithValue("secret", protector.Protect(secret));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The secret counts from now on, if this is its code; the recovery codes replace any former ones.</summary>
    /// <param name="connection">Whose transaction it is part of.</param>
    public async Task<bool> ConfirmAsync(
        NpgsqlConnection connection, UserId user, string code, IReadOnlyList<byte[]> recoveryDigests, CancellationToken cancellationToken)
    {
        await using var read = Command("select secret from second_factors where user_id = @user and confirmed_at is null", user);
        var now = clock.GetUtcNow();
        if (await read.ExecuteScalarAsync(cancellationToken) is not byte[] secret
            || Totp.StepOf(protector.Unprotect(secret), Typed(code), now) is not { } step)
        {
            return false;
        }

        // One statement: whoever confirms at the same time finds the secret confirmed.
        await using var confirm = new NpgsqlCommand(
            """
            with confirmed as (
              update second_factors set confirmed_at = @now, last_step = @step
              where user_id = @user and confirmed_at is null and secret = @secret returning user_id)
            insert into recovery_codes (user_id, digest) select user_id, unnest(@digests) from confirmed
            """,
            connection);
        confirm.Parameters.AddWithValue("user", user.Value);
        confirm.Parameters.AddWithValue("now", now);
        confirm.Parameters.AddWithValue("step", step);
        confirm.Parameters.AddWithValue("secret", secret);
        confirm.Parameters.AddWithValue("digests", recoveryDigests.ToArray());
        return await confirm.ExecuteNonQueryAsync(cancellationToken) > 0;
    }

    /// <summary>False: there was none that counted.</summary>
    /// <param name="connection">Whose transaction it is part of.</param>
    public static async Task<bool> RemoveAsync(NpgsqlConnection connection, UserId user, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("delete from second_factors where user_id = @user and confirmed_at is not null", connection);
        command.Parameters.AddWithValue("user", user.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    public static byte[] DigestOf(string recoveryCode) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(recoveryCode.ToLowerInvariant()));

    // Spaces are how apps group the digits.
    private static string Typed(string code) => code.Replace(" ", "", StringComparison.Ordinal);

    // Two tries with one code: the row lets only one of them move it on.
    private async Task<bool> UseStepAsync(UserId user, long step, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "update second_factors set last_step = @step where user_id = @user and last_step < @step", user);
        command.Parameters.AddWithValue("step", step);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private async Task<bool> UseRecoveryCodeAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "update recovery_codes set used_at = @now where user_id = @user and digest = @digest and used_at is null", user);
        command.Parameters.AddWithValue("digest", DigestOf(code));
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private NpgsqlCommand Command(string sql, UserId user)
    {
        var command = dataSource.CreateCommand(sql);
        command.Parameters.AddWithValue("user", user.Value);
        return command;
    }
}

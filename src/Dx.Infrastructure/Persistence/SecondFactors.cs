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

    /// <summary>Whether this is a code of now, or a recovery code, that was not used before; it is used up by that.</summary>
    public async Task<bool> UseAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        await using var read = Command("select secret from second_factors where user_id = @user and confirmed_at is not null", user);
        if (await read.ExecuteScalarAsync(cancellationToken) is not byte[] secret)
        {
            return false;
        }

        // Spaces are how apps group the digits.
        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        return Totp.StepOf(protector.Unprotect(secret), typed, clock.GetUtcNow()) is { } step
            ? await UseStepAsync(user, step, cancellationToken)
            : await UseRecoveryCodeAsync(user, typed, cancellationToken);
    }

    public static byte[] DigestOf(string recoveryCode) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(recoveryCode.ToLowerInvariant()));

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

using System.Security.Cryptography;
using Dx.Application.Sessions;
using Dx.Domain.Common;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using QRCoder;

namespace Dx.Infrastructure.Identity;

/// <inheritdoc />
internal sealed class SecondFactorEnrolment(
    DxDbContext db, UserManager<User> users, SecondFactors factors, SignInAttempts attempts) : ISecondFactors
{
    private const string Issuer = "Dx";
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>As long as the hash, as RFC 4226 recommends.</summary>
    private const int SecretBytes = 20;

    private const int RecoveryCodes = 10;

    public async Task<SecondFactorOffer?> BeginAsync(UserId user, string email, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        if (!await factors.OfferAsync(user, secret, cancellationToken))
        {
            return null;
        }

        var text = ToBase32(secret).ToUpperInvariant();
        var address = $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={text}&issuer={Issuer}";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return new SecondFactorOffer(string.Join(' ', text.Chunk(4).Select(c => new string(c))), address, svg.GetGraphic(4));
    }

    public async Task<IReadOnlyList<string>?> ConfirmAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        // 80 random bits each: too many to be tried, so a plain digest of them is enough.
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => ToBase32(RandomNumberGenerator.GetBytes(10))).ToList();
        var confirmed = await OnRecordAsync(
            user,
            connection => factors.ConfirmAsync(connection, user, code, [.. codes.Select(SecondFactors.DigestOf)], cancellationToken),
            cancellationToken);
        return confirmed ? codes : null;
    }

    public async Task<bool> RemoveAsync(UserId user, string code, CancellationToken cancellationToken)
    {
        // An open session must not be a way to guess the code.
        var counted = $"second factor of {user.Value}";
        await attempts.TakeAsync(counted, cancellationToken);
        if (!await factors.UseAsync(user, code, cancellationToken))
        {
            return false;
        }

        await attempts.ForgetAsync(counted, cancellationToken);
        return await ForgetAsync(user, cancellationToken);
    }

    /// <summary>Removes the factor without asking for a code; false: there is none.</summary>
    public Task<bool> ForgetAsync(UserId user, CancellationToken cancellationToken) =>
        OnRecordAsync(user, connection => SecondFactors.RemoveAsync(connection, user, cancellationToken), cancellationToken);

    // The record sees only what EF saves: the account's new stamp tells it that the factor changed, or neither does.
    private async Task<bool> OnRecordAsync(UserId user, Func<NpgsqlConnection, Task<bool>> change, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await change((NpgsqlConnection)db.Database.GetDbConnection()))
        {
            return false;
        }

        var account = await users.FindByIdAsync(user.Value.ToString())
            ?? throw new InvalidOperationException($"There is no account {user.Value}.");
        Accounts.Expect(await users.UpdateSecurityStampAsync(account));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static string ToBase32(byte[] bytes)
    {
        var bits = string.Concat(bytes.Select(b => b.ToString("b8", System.Globalization.CultureInfo.InvariantCulture)));
        return string.Concat(bits.Chunk(5).Select(five => Base32[Convert.ToInt32(new string(five).PadRight(5, '0'), 2)]));
    }
}

using Dx.Application.Sessions;
using Dx.Domain.Common;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Dx.Infrastructure.Identity;

/// <inheritdoc />
internal sealed class PasswordSignIn(
    UserManager<User> users, UnknownPassword unknown, SignInAttempts attempts, SecondFactors factors, TimeProvider clock)
    : IPasswordSignIn
{
    public async Task<PasswordSignInResult?> CheckAsync(
        string email, string password, string? code, CancellationToken cancellationToken)
    {
        await attempts.TakeAsync(email, cancellationToken);
        var user = await users.FindByEmailAsync(email);

        // Whoever is asked for, one hash is verified, so the time taken does not tell whether there is such an account.
        var outcome = users.PasswordHasher.VerifyHashedPassword(user!, user?.PasswordHash ?? unknown.Hash, password);
        if (user is not { PasswordHash: not null, IsDemo: false, DisabledAt: null } || outcome is PasswordVerificationResult.Failed)
        {
            return null;
        }

        var id = UserId.From(user.Id);
        var needsCode = await factors.IsConfirmedAsync(id, cancellationToken);
        if (needsCode && string.IsNullOrWhiteSpace(code))
        {
            // The try stays counted: asking without a code must not buy more tries with one.
            return new PasswordSignInResult(id, SignInMethod.Password, CodeMissing: true);
        }

        if (needsCode && !await factors.UseAsync(id, code!, cancellationToken))
        {
            return null;
        }

        await attempts.ForgetAsync(email, cancellationToken);
        await NoteAsync(user, password, outcome);
        return new PasswordSignInResult(id, needsCode ? SignInMethod.TwoFactor : SignInMethod.Password, CodeMissing: false);
    }

    private async Task NoteAsync(User user, string password, PasswordVerificationResult outcome)
    {
        if (user.JoinedAt is not null && outcome is PasswordVerificationResult.Success)
        {
            return;
        }

        user.JoinedAt ??= clock.GetUtcNow();
        if (outcome is PasswordVerificationResult.SuccessRehashNeeded)
        {
            // Hashed with fewer rounds than are asked for today.
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        }

        await users.UpdateAsync(user);
    }
}

/// <summary>A hash of no password at all, made once per process with the rounds of the real ones.</summary>
internal sealed class UnknownPassword(IPasswordHasher<User> hasher)
{
    public string Hash { get; } = hasher.HashPassword(null!, SessionSecret.New());
}

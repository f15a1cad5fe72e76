using Dx.Application.People;
using Dx.Application.Sessions;
using Dx.Domain.Common;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Identity;

/// <inheritdoc />
internal sealed class Accounts(
    DxDbContext db,
    UserManager<User> users,
    SecondFactors factors,
    PasswordLinks links,
    SignInAttempts attempts,
    ISessions sessions,
    TimeProvider clock)
    : IAccounts
{
    public async Task<IReadOnlyDictionary<UserId, Account>> FindAsync(
        IReadOnlyCollection<UserId> users, CancellationToken cancellationToken)
    {
        var ids = users.Select(u => u.Value).ToList();
        var found = await db.Set<User>().AsNoTracking().Where(u => ids.Contains(u.Id)).ToListAsync(cancellationToken);
        var confirmed = await factors.ConfirmedAsync(ids, cancellationToken);
        return found.ToDictionary(u => UserId.From(u.Id), u => AccountOf(u, confirmed.Contains(u.Id)));
    }

    public async Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        await users.FindByEmailAsync(email) is { } user
            ? AccountOf(user, await factors.IsConfirmedAsync(UserId.From(user.Id), cancellationToken))
            : null;

    public async Task<Account> CreateAsync(string email, string displayName, CancellationToken cancellationToken)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            DisplayName = displayName,
            CreatedAt = clock.GetUtcNow(),
        };
        Expect(await users.CreateAsync(user));
        return AccountOf(user, hasSecondFactor: false);
    }

    public async Task<Uri> MakePasswordLinkAsync(UserId user, TimeSpan validFor, CancellationToken cancellationToken) =>
        links.Make(await UserAsync(user), clock.GetUtcNow() + validFor);

    public async Task<UserId?> ReadPasswordLinkAsync(string token, CancellationToken cancellationToken) =>
        links.Read(token) is { } link && link.ValidUntil > clock.GetUtcNow()
            && await users.FindByIdAsync(link.User.ToString()) is { DisabledAt: null, IsDemo: false } user
            && user.SecurityStamp == link.SecurityStamp
            ? UserId.From(user.Id)
            : null;

    public async Task<bool> HasPasswordAsync(UserId user, string password, CancellationToken cancellationToken)
    {
        var account = await UserAsync(user);
        // Counted like a sign-in: an open session must not be a way to guess the password.
        await attempts.TakeAsync(account.Email!, cancellationToken);
        if (!await users.CheckPasswordAsync(account, password))
        {
            return false;
        }

        await attempts.ForgetAsync(account.Email!, cancellationToken);
        return true;
    }

    public async Task SetPasswordAsync(UserId user, string password, CancellationToken cancellationToken)
    {
        var account = await UserAsync(user);
        if (PasswordRules.Check(password, account.Email!, account.DisplayName).ToList() is { Count: > 0 } violations)
        {
            throw new DomainRuleException(violations);
        }

        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.JoinedAt ??= clock.GetUtcNow();
        // The mail with the link reached its reader, or the person changed it themselves after one did.
        account.EmailConfirmed = true;
        Expect(await users.UpdateSecurityStampAsync(account));
        await sessions.EndAllAsync(user, cancellationToken);
    }

    public async Task JoinAsync(UserId user, CancellationToken cancellationToken)
    {
        var account = await UserAsync(user);
        if (account.JoinedAt is null)
        {
            account.JoinedAt = clock.GetUtcNow();
            account.EmailConfirmed = true;
            Expect(await users.UpdateAsync(account));
        }
    }

    public async Task SetDisabledAsync(UserId user, bool disabled, CancellationToken cancellationToken)
    {
        var account = await UserAsync(user);
        account.DisabledAt = disabled ? account.DisabledAt ?? clock.GetUtcNow() : null;
        Expect(await users.UpdateSecurityStampAsync(account));
        await sessions.EndAllAsync(user, cancellationToken);
    }

    private async Task<User> UserAsync(UserId user) =>
        await users.FindByIdAsync(user.Value.ToString()) ?? throw new InvalidOperationException($"There is no account {user.Value}.");

    private static Account AccountOf(User user, bool hasSecondFactor) => new(
        UserId.From(user.Id),
        user.Email!,
        user.DisplayName,
        user.DisabledAt is not null ? AccountStatus.Disabled : user.JoinedAt is null ? AccountStatus.Invited : AccountStatus.Active,
        hasSecondFactor);

    // What a client can get wrong was looked at before; a change that another one overtook is tried again by its sender.
    internal static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))
                ? new DbUpdateConcurrencyException(result.ToString())
                : new InvalidOperationException(result.ToString());
        }
    }
}

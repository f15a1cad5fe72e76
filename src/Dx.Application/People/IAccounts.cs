using Dx.Domain.Common;

namespace Dx.Application.People;

/// <summary>The accounts of people, whichever municipalities they belong to.</summary>
public interface IAccounts
{
    Task<IReadOnlyDictionary<UserId, Account>> FindAsync(IReadOnlyCollection<UserId> users, CancellationToken cancellationToken);

    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Makes an account that nobody can sign in to until its person has set a password.</summary>
    Task<Account> CreateAsync(string email, string displayName, CancellationToken cancellationToken);

    /// <summary>An address at which the account's person sets a password, once, within that time.</summary>
    Task<Uri> MakePasswordLinkAsync(UserId user, TimeSpan validFor, CancellationToken cancellationToken);

    /// <summary>Whose password the link's token may set; null: used, expired, not ours.</summary>
    Task<UserId?> ReadPasswordLinkAsync(string token, CancellationToken cancellationToken);

    Task<bool> HasPasswordAsync(UserId user, string password, CancellationToken cancellationToken);

    /// <summary>Sets a password and ends every session of the person.</summary>
    /// <exception cref="DomainRuleException">The password is too short, too common or made of what is known of the person.</exception>
    Task SetPasswordAsync(UserId user, string password, CancellationToken cancellationToken);

    /// <summary>Notes that the account's person came in for the first time, by a mailbox that is theirs; later it changes nothing.</summary>
    Task JoinAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Lets the account in again, or keeps it out and ends every session of it at once.</summary>
    Task SetDisabledAsync(UserId user, bool disabled, CancellationToken cancellationToken);
}

/// <summary>An account, as those who manage people see it.</summary>
public sealed record Account(UserId Id, string Email, string DisplayName, AccountStatus Status, bool HasSecondFactor);

public enum AccountStatus
{
    /// <summary>招待中: has not set a password yet.</summary>
    Invited,

    Active,

    /// <summary>停止中.</summary>
    Disabled,
}

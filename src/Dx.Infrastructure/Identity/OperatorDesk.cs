using Dx.Application.People;
using Dx.Application.Sessions;
using Dx.Domain.Audit;
using Dx.Domain.Common;
using Dx.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;

namespace Dx.Infrastructure.Identity;

/// <summary>What whoever runs the installation does for people at its machine, where nobody can be asked who they are.</summary>
internal sealed class OperatorDesk(
    IAccounts accounts,
    UserManager<User> users,
    SecondFactorEnrolment factors,
    ISessions sessions,
    DxDbContext db,
    Caller caller,
    AuditContext audit)
{
    /// <summary>Handed over at once.</summary>
    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    /// <summary>An address at which the account's person sets a password; null: there is no account that could.</summary>
    public async Task<Uri?> LinkAsync(string email, CancellationToken cancellationToken) =>
        await users.FindByEmailAsync(email) is { DisabledAt: null, IsDemo: false } user
            ? await accounts.MakePasswordLinkAsync(UserId.From(user.Id), ValidFor, cancellationToken)
            : null;

    /// <summary>Makes the account an operator's, and the account where there is none; null: it is a disabled or a demo account.</summary>
    public async Task<Uri?> AppointAsync(string email, string displayName, CancellationToken cancellationToken)
    {
        Begin("AppointOperator");

        // The account and what it may do: one change on record, or none.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await users.FindByEmailAsync(email) is null)
        {
            await accounts.CreateAsync(email, displayName, cancellationToken);
        }

        var user = (await users.FindByEmailAsync(email))!;
        if (user is { DisabledAt: null, IsDemo: false, IsOperator: false })
        {
            user.IsOperator = true;
            Accounts.Expect(await users.UpdateAsync(user));
        }

        await transaction.CommitAsync(cancellationToken);
        return await LinkAsync(email, cancellationToken);
    }

    /// <summary>
    /// For who has lost app and recovery codes, and has been recognised in person: removes the second factor and ends
    /// every session. False: there is no such account, or none with a second factor.
    /// </summary>
    public async Task<bool> ForgetSecondFactorAsync(string email, CancellationToken cancellationToken)
    {
        Begin("ForgetSecondFactor");
        if (await users.FindByEmailAsync(email) is not { } user
            || !await factors.ForgetAsync(UserId.From(user.Id), cancellationToken))
        {
            return false;
        }

        await sessions.EndAllAsync(UserId.From(user.Id), cancellationToken);
        return true;
    }

    private void Begin(string useCase)
    {
        caller.ActAsSystem();
        audit.ComeThrough(AuditChannel.CommandLine);
        audit.BeginUseCase(useCase);
    }
}

using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Chooses a demo account to sign in as, without a password.</summary>
[PublicRequest("Only an embedded installation has demo accounts, and its page offers them to whoever opens it.")]
public sealed record SignInAsDemoCommand(UserId Account) : IRequest<UserId>;

internal sealed class SignInAsDemoHandler(IEnumerable<IDemoAccounts> demo) : IRequestHandler<SignInAsDemoCommand, UserId>
{
    public async Task<UserId> Handle(SignInAsDemoCommand command, CancellationToken cancellationToken)
    {
        var accounts = demo.SingleOrDefault() is { } offered ? await offered.ListAsync(cancellationToken) : [];
        return accounts.Any(a => a.User == command.Account)
            ? command.Account
            : throw new NotFoundException("demo_account", command.Account.Value.ToString());
    }
}

using Dx.Application.Common.Requests;
using Dx.Application.Mails;
using Dx.Application.People;
using FluentValidation;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Sends a link to set a new password, where the address is somebody's; the answer does not tell.</summary>
[PublicRequest("Who forgot a password cannot sign in; only the mailbox learns whether there is an account.")]
public sealed record RequestPasswordLinkCommand(string Email) : IRequest;

internal sealed class RequestPasswordLinkValidator : AbstractValidator<RequestPasswordLinkCommand>
{
    public RequestPasswordLinkValidator() => RuleFor(c => c.Email).MustBeAddress();
}

internal sealed class RequestPasswordLinkHandler(IAccounts accounts, IMailOutbox outbox) : IRequestHandler<RequestPasswordLinkCommand>
{
    /// <summary>Within the time that one of them is good for: nobody needs more, and nobody's mailbox is to be filled by others.</summary>
    private const int MostLinks = 3;

    private static readonly TimeSpan ValidFor = TimeSpan.FromHours(1);

    public async Task<Unit> Handle(RequestPasswordLinkCommand command, CancellationToken cancellationToken)
    {
        if (await accounts.FindByEmailAsync(command.Email, cancellationToken) is { Status: not AccountStatus.Disabled } account)
        {
            var link = await accounts.MakePasswordLinkAsync(account.Id, ValidFor, cancellationToken);
            await outbox.EnqueueUpToAsync(
                MostLinks,
                ValidFor,
                new Mail(
                    MailKind.PasswordLink,
                    account.Email,
                    "【Dx】パスワードの再設定",
                    $"{account.DisplayName} 様\n\n次のアドレスを開き、新しいパスワードを決めてください（1時間以内、一度だけ使えます）。\n\n{link}\n\n"
                    + "心当たりがない場合は、このメールを破棄してください。パスワードは変わりません。\n")
                {
                    ValidFor = ValidFor,
                },
                cancellationToken);
        }

        return Unit.Value;
    }
}

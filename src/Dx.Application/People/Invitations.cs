using Dx.Application.Common.Ports;
using Dx.Application.Mails;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.People;

/// <summary>What a person is told when they are given a role.</summary>
internal static class Invitations
{
    /// <summary>A week: it may arrive before a holiday.</summary>
    private static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    public static async Task<Mail> WriteAsync(
        IDxDb db, IAccounts accounts, MunicipalityCode municipality, Account account, CancellationToken cancellationToken)
    {
        var city = await db.Municipalities.Where(m => m.Code == municipality).Select(m => m.Name).SingleAsync(cancellationToken);
        if (account.Status is not AccountStatus.Invited)
        {
            return new Mail(
                MailKind.Invitation,
                account.Email,
                $"【Dx】{city}の利用者に加わりました",
                $"{account.DisplayName} 様\n\n{city}のDX推進計画を利用できるようになりました。\nこれまでと同じメールアドレスとパスワードでログインしてください。\n");
        }

        var link = await accounts.MakePasswordLinkAsync(account.Id, ValidFor, cancellationToken);
        return new Mail(
            MailKind.Invitation,
            account.Email,
            $"【Dx】{city}から招待されました",
            $"{account.DisplayName} 様\n\n{city}のDX推進計画の利用者として招待されました。\n"
            + $"次のアドレスを開き、パスワードを決めてください（{ValidFor.Days}日以内、一度だけ使えます）。\n\n{link}\n\n"
            + "心当たりがない場合は、このメールを破棄してください。\n")
        {
            ValidFor = ValidFor,
        };
    }
}

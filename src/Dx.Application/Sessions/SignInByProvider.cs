using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Sessions;

/// <summary>
/// Finds the account of whom a city's provider vouches for: somebody who belongs to that city already, known by the
/// provider's subject, or the first time by a mail address that the provider has verified.
/// </summary>
[PublicRequest("Who signs in is nobody yet; the city's own provider has said, server to server, who it is.")]
public sealed record SignInByProviderCommand(
    MunicipalityCode Municipality, string Provider, string Subject, string? Mail, bool MailIsVerified) : IRequest<UserId>, ITenantRequest
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(SignInByProviderCommand);
}

internal sealed class SignInByProviderValidator : AbstractValidator<SignInByProviderCommand>
{
    private const int MostSubjectCharacters = 255;

    public SignInByProviderValidator() =>
        RuleFor(c => c.Subject).Must(s => s is { Length: > 0 and <= MostSubjectCharacters } && !s.Any(char.IsControl))
            .WithErrorCode("provider.subject").WithMessage("市の認証から、利用者の識別子が届きませんでした。");
}

internal sealed class SignInByProviderHandler(IDxDb db, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<SignInByProviderCommand, UserId>
{
    public async Task<UserId> Handle(SignInByProviderCommand command, CancellationToken cancellationToken)
    {
        var login = await db.ExternalLogins.SingleOrDefaultAsync(
            l => l.Provider == command.Provider && l.Subject == command.Subject, cancellationToken);
        var account = login is null
            ? await ByMailAsync(command, cancellationToken)
            : (await accounts.FindAsync([login.UserId], cancellationToken)).GetValueOrDefault(login.UserId);

        // A person of another city looks like one whom nobody knows.
        if (account is null || !await db.Memberships.AnyAsync(m => m.UserId == account.Id, cancellationToken))
        {
            throw new ForbiddenException("provider.unknown_person", "この自治体の利用者として登録されていません。自治体の管理者に招待を頼んでください。");
        }

        if (account.Status is AccountStatus.Disabled)
        {
            throw new ForbiddenException("provider.disabled", "この利用者は停止されています。");
        }

        if (login is null)
        {
            await LinkAsync(command, account.Id, cancellationToken);
        }

        await accounts.JoinAsync(account.Id, cancellationToken);
        return account.Id;
    }

    private Task<Account?> ByMailAsync(SignInByProviderCommand command, CancellationToken cancellationToken) =>
        command is { MailIsVerified: true, Mail: { } mail } && EmailShape.IsValid(mail)
            ? accounts.FindByEmailAsync(mail, cancellationToken)
            : throw new ForbiddenException("provider.mail_unverified", "市の認証から、確認済みのメールアドレスが届きませんでした。");

    private async Task LinkAsync(SignInByProviderCommand command, UserId user, CancellationToken cancellationToken)
    {
        // A mail address may be given to another person one day; the account stays with whom it was linked to first.
        if (await db.ExternalLogins.AnyAsync(l => l.Provider == command.Provider && l.UserId == user, cancellationToken))
        {
            throw new ForbiddenException(
                "provider.linked_otherwise", "このメールアドレスの利用者は、市の認証の別の人と結び付いています。自治体の管理者に確かめてください。");
        }

        db.ExternalLogins.Add(new ExternalLogin(command.Municipality, command.Provider, command.Subject, user, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}

using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Common;
using FluentValidation;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Sets the password of whom the link was sent to: an invitation, or a forgotten password.</summary>
[PublicRequest("The link itself, sent to the person's mailbox, shows who they are.")]
public sealed record SetPasswordByLinkCommand(string Token, string Password) : IRequest
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(SetPasswordByLinkCommand);
}

internal sealed class SetPasswordByLinkValidator : AbstractValidator<SetPasswordByLinkCommand>
{
    public SetPasswordByLinkValidator()
    {
        RuleFor(c => c.Token).NotEmpty().MaximumLength(2_000)
            .WithErrorCode("password_link.token").WithMessage("メールのアドレスをそのまま開いてください。");
        RuleFor(c => c.Password).MustBePassword();
    }
}

internal sealed class SetPasswordByLinkHandler(IAccounts accounts) : IRequestHandler<SetPasswordByLinkCommand>
{
    public async Task<Unit> Handle(SetPasswordByLinkCommand command, CancellationToken cancellationToken)
    {
        var user = await accounts.ReadPasswordLinkAsync(command.Token, cancellationToken)
            ?? throw new DomainRuleException(
                "password_link.invalid", "token", "このアドレスは期限が切れたか、すでに使われました。もう一度メールを送ってもらってください。");
        await accounts.SetPasswordAsync(user, command.Password, cancellationToken);
        return Unit.Value;
    }
}

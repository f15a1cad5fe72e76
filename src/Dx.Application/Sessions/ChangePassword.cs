using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Common;
using FluentValidation;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Changes the person's own password and ends every session of theirs.</summary>
[RequireSession("A person's password is their own.", ChangesCredentials = true)]
public sealed record ChangePasswordCommand(string CurrentPassword, string NewPassword) : IRequest
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(ChangePasswordCommand);
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordCommand>
{
    public ChangePasswordValidator()
    {
        RuleFor(c => c.CurrentPassword).MustBePassword();
        RuleFor(c => c.NewPassword).MustBePassword();
    }
}

internal sealed class ChangePasswordHandler(IAccounts accounts, ICaller caller) : IRequestHandler<ChangePasswordCommand>
{
    public async Task<Unit> Handle(ChangePasswordCommand command, CancellationToken cancellationToken)
    {
        var user = caller.Person!.Id;
        if (!await accounts.HasPasswordAsync(user, command.CurrentPassword, cancellationToken))
        {
            throw new DomainRuleException("password.current_wrong", "currentPassword", "いまのパスワードが違います。");
        }

        try
        {
            await accounts.SetPasswordAsync(user, command.NewPassword, cancellationToken);
        }
        catch (DomainRuleException refused)
        {
            throw new DomainRuleException([.. refused.Violations.Select(v => v with { Field = "newPassword" })]);
        }

        return Unit.Value;
    }
}

using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Requests;
using FluentValidation;
using MediatR;

namespace Dx.Application.Sessions;

/// <summary>Checks an e-mail address and a password, and the code of the second factor where the account has one.</summary>
[PublicRequest("Who signs in is nobody yet; attempts are limited by address and by account.")]
public sealed record SignInCommand(string Email, string Password, string? Code) : IRequest<PasswordSignInResult>
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(SignInCommand);
}

internal sealed class SignInValidator : AbstractValidator<SignInCommand>
{
    public SignInValidator()
    {
        RuleFor(c => c.Email).MustBeAddress();
        RuleFor(c => c.Password).MustBePassword();
        When(c => !string.IsNullOrWhiteSpace(c.Code), () => RuleFor(c => c.Code!).MustBeCode());
    }
}

internal sealed class SignInHandler(IPasswordSignIn passwords) : IRequestHandler<SignInCommand, PasswordSignInResult>
{
    public async Task<PasswordSignInResult> Handle(SignInCommand command, CancellationToken cancellationToken)
    {
        var result = await passwords.CheckAsync(command.Email, command.Password, command.Code, cancellationToken)
            ?? throw new UnauthenticatedException(
                "session.sign_in_failed", "ログインできませんでした。メールアドレス、パスワード、確認コードをご確認ください。");
        return result.CodeMissing
            ? throw new UnauthenticatedException("session.code_required", "認証アプリに表示されている確認コードを入れてください。")
            : result;
    }
}

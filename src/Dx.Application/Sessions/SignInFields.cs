using FluentValidation;

namespace Dx.Application.Sessions;

/// <summary>The shape of what people type to show who they are; whether it is right is asked elsewhere.</summary>
internal static class SignInFields
{
    public static void MustBeAddress<T>(this IRuleBuilder<T, string> rule) => rule.Must(a => a is { Length: > 0 and <= 254 })
        .WithErrorCode("session.email").WithMessage("メールアドレスを入れてください。");

    /// <summary>Bounded because it is hashed; how long one must be is asked only of new ones.</summary>
    public static void MustBePassword<T>(this IRuleBuilder<T, string> rule) => rule.Must(p => p is { Length: > 0 and <= 1_000 })
        .WithErrorCode("session.password").WithMessage("パスワードを入れてください。");

    public static void MustBeCode<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(c => !string.IsNullOrWhiteSpace(c) && c.Length <= 40)
            .WithErrorCode("session.code").WithMessage("確認コードか回復コードを入れてください。");
}

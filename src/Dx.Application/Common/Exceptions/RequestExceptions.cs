using Dx.Domain.Common;

namespace Dx.Application.Common.Exceptions;

/// <summary>A request that cannot be carried out, with the stable code that clients may rely on.</summary>
public abstract class RequestException(string errorCode, string message) : Exception(message)
{
    public string ErrorCode { get; } = errorCode;
}

/// <summary>Nothing of that name is visible to the caller; another municipality's thing looks the same.</summary>
public sealed class NotFoundException(string what, string key)
    : RequestException($"{what}.not_found", $"「{key}」は見つかりません。コードをご確認ください。");

/// <summary>The caller may not do this.</summary>
public sealed class ForbiddenException(string errorCode, string message) : RequestException(errorCode, message)
{
    public ForbiddenException()
        : this("forbidden", "この操作を行う権限がありません。")
    {
    }
}

/// <summary>The caller did not show who it is.</summary>
public sealed class UnauthenticatedException(string errorCode, string message) : RequestException(errorCode, message)
{
    public UnauthenticatedException()
        : this("unauthenticated", "ログインするか、APIキーを X-Api-Key ヘッダー、Authorization: Bearer、Basic認証のパスワードのどれかで送ってください。")
    {
    }
}

/// <summary>Too often in too short a time.</summary>
public sealed class TooManyAttemptsException(TimeSpan retryAfter)
    : RequestException("attempts.too_many", "短い間に要求や試みが多すぎます。しばらく待ってからやり直してください。")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>The input is not of the asked shape; each violation names the field.</summary>
public sealed class InvalidRequestException(IReadOnlyList<RuleViolation> violations)
    : RequestException("request.invalid", "入力に誤りがあります。")
{
    public InvalidRequestException(string code, string field, string message)
        : this([new RuleViolation(code, field, message)])
    {
    }

    public IReadOnlyList<RuleViolation> Violations { get; } = violations;
}

/// <summary>The resource was changed since the caller read it.</summary>
public sealed class PreconditionFailedException()
    : RequestException("precondition.failed", "読み込んだ後に他の人が変更しました。読み直してからやり直してください。");

/// <summary>The state of things does not allow it.</summary>
public sealed class ConflictException(string errorCode, string message) : RequestException(errorCode, message);

/// <summary>The idempotency key was used for a different request.</summary>
public sealed class IdempotencyKeyReusedException()
    : RequestException("idempotency.key_reused", "この Idempotency-Key は別の内容の要求に使われています。新しいキーを使ってください。");

/// <summary>The caller must first look at what it is about to change.</summary>
public sealed class PreconditionRequiredException(string message) : RequestException("precondition.required", message);

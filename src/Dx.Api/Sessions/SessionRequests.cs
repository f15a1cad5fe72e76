namespace Dx.Api.Sessions;

/// <summary>What a person signs in with.</summary>
public sealed record SignInRequest
{
    public required string Email { get; init; }

    public required string Password { get; init; }

    /// <summary>Of the authenticator app, or a recovery code; only where the account has a second factor.</summary>
    public string? Code { get; init; }
}

/// <summary>A code of the authenticator app, or where that is lost a recovery code.</summary>
public sealed record SecondFactorCodeRequest
{
    public required string Code { get; init; }
}

/// <summary>A new password for the one who is signed in.</summary>
public sealed record ChangePasswordRequest
{
    public required string CurrentPassword { get; init; }

    /// <summary>At least 12 characters of any kind, at most 128; not a common one.</summary>
    public required string NewPassword { get; init; }
}

/// <summary>Who wants a mail to set a password with.</summary>
public sealed record RequestPasswordLinkRequest
{
    public required string Email { get; init; }
}

/// <summary>A password for whom the mail was sent to.</summary>
public sealed record SetPasswordByLinkRequest
{
    /// <summary>What stands behind # in the mail's address.</summary>
    public required string Token { get; init; }

    /// <summary>At least 12 characters of any kind, at most 128; not a common one.</summary>
    public required string Password { get; init; }
}

using Dx.Application.Common.Exceptions;
using Dx.Domain.Common;

namespace Dx.Application.Sessions;

/// <summary>Tells who an e-mail address and a password belong to.</summary>
public interface IPasswordSignIn
{
    /// <summary>
    /// Null: no such address, wrong password, or an account that may not sign in; neither the answer nor its time
    /// tells which.
    /// </summary>
    /// <exception cref="TooManyAttemptsException">The address was tried too often, whether anybody has it or not.</exception>
    Task<PasswordSignInResult?> CheckAsync(string email, string password, string? code, CancellationToken cancellationToken);
}

/// <param name="CodeMissing">The password is right, and the account asks for the code of its second factor too.</param>
public sealed record PasswordSignInResult(UserId User, SignInMethod Method, bool CodeMissing);

using Dx.Application.Common.Exceptions;
using Dx.Domain.Common;

namespace Dx.Application.Sessions;

/// <summary>The second factor of a person: an authenticator app, and recovery codes for when it is lost.</summary>
public interface ISecondFactors
{
    /// <summary>Offers a new secret, which counts only once it is confirmed; null: the person has a second factor already.</summary>
    Task<SecondFactorOffer?> BeginAsync(UserId user, string email, CancellationToken cancellationToken);

    /// <summary>Recovery codes, shown this once; null: the code is not one of the secret offered last.</summary>
    Task<IReadOnlyList<string>?> ConfirmAsync(UserId user, string code, CancellationToken cancellationToken);

    /// <summary>Removes the second factor of who shows that they have it; false: the code is wrong or used.</summary>
    /// <exception cref="TooManyAttemptsException">Tried too often.</exception>
    Task<bool> RemoveAsync(UserId user, string code, CancellationToken cancellationToken);
}

/// <param name="Secret">To type in where no camera is at hand: Base32 in groups of four.</param>
/// <param name="Address">What the QR code says: <c>otpauth://</c>.</param>
/// <param name="QrCode">An SVG image.</param>
public sealed record SecondFactorOffer(string Secret, string Address, string QrCode)
{
    // A record writes all its fields where it is logged; this one must not.
    public override string ToString() => nameof(SecondFactorOffer);
}

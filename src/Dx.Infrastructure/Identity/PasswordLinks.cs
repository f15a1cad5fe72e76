using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;

namespace Dx.Infrastructure.Identity;

/// <summary>
/// Links to set a password with. Nothing of them is stored: the token is encrypted with the key ring and names the
/// account's security stamp, which changes when it is used.
/// </summary>
internal sealed class PasswordLinks(IDataProtectionProvider protection, IConfiguration configuration)
{
    private readonly IDataProtector protector = protection.CreateProtector("Dx.PasswordLink");

    /// <summary>The token is in the part of the address that browsers do not send, so no server's log has it.</summary>
    public Uri Make(User user, DateTimeOffset validUntil)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{user.Id} {validUntil.ToUnixTimeSeconds()} {user.SecurityStamp}");
        var token = Base64Url.EncodeToString(protector.Protect(Encoding.UTF8.GetBytes(content)));
        return new Uri(PublicAddress.Of(configuration), $"/password#{token}");
    }

    /// <summary>Null: not a token of ours.</summary>
    public PasswordLink? Read(string token)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(protector.Unprotect(Base64Url.DecodeFromChars(token))).Split(' ', 3);
            return new PasswordLink(
                Guid.Parse(parts[0]),
                DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)),
                parts[2]);
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }
}

internal sealed record PasswordLink(Guid User, DateTimeOffset ValidUntil, string SecurityStamp);

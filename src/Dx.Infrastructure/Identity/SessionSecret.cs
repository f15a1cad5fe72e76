using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dx.Infrastructure.Identity;

/// <summary>What a browser's cookie holds: 256 random bits. The database keeps their digest alone.</summary>
internal static class SessionSecret
{
    /// <summary>Longer than any secret; more is not hashed.</summary>
    public const int MaxLength = 64;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] DigestOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

using System.Security.Cryptography;
using System.Text;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.ApiKeys;

/// <summary>APIキー: lets a program in. The secret itself is shown once and never stored.</summary>
public sealed class ApiKey : IMunicipalityOwned
{
    /// <summary>Begins every key, so that it is recognised where it should not be.</summary>
    public const string SecretPrefix = "dxk_";

    public const int NameMaxLength = 100;

    /// <summary>A year: whoever uses the key still knows then what for.</summary>
    public const int MostDays = 365;

    public const int DaysUnlessSaid = 90;

    /// <summary>More than a city's programs need; fewer than anybody could make unnoticed.</summary>
    public const int MostUsable = 50;

    /// <summary>Enough to tell a city's keys apart, and nothing to guess the rest from.</summary>
    private const int ShownCharacters = 8;

    public ApiKey(MunicipalityCode municipality, string secret, ApiKeyScope scope, string name, DateTimeOffset now)
    {
        Municipality = municipality;
        Id = ApiKeyId.New();
        Digest = DigestOf(secret);
        Prefix = secret[..Math.Min(secret.Length, ShownCharacters)];
        Scope = scope;
        Name = name;
        CreatedAt = now;
    }

    private ApiKey()
    {
    }

    /// <summary><see cref="MunicipalityCode.Installation"/>: of every municipality, and so of the operator.</summary>
    public MunicipalityCode Municipality { get; private init; }

    public ApiKeyId Id { get; private init; }

    /// <summary>SHA-256 of the secret; its 256 random bits need no slow hash.</summary>
    public byte[] Digest { get; private init; } = [];

    /// <summary>The secret's first characters, to tell keys apart.</summary>
    public string Prefix { get; private init; } = "";

    public ApiKeyScope Scope { get; private init; }

    public string Name { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The name of who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Null only for keys of the installation, which start-up gives.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The day in Japan; a key in use is noted once a day. Null: never used.</summary>
    public DateOnly? LastUsedOn { get; private init; }

    public static string NewSecret() => SecretPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static byte[] DigestOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public ApiKeyState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? ApiKeyState.Revoked
        : ExpiresAt <= now ? ApiKeyState.Expired
        : ApiKeyState.Usable;

    /// <summary>Ends the key for good; one that was revoked before keeps its time.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

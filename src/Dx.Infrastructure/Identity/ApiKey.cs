using System.Security.Cryptography;
using System.Text;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using Dx.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Identity;

/// <summary>What a key may be used for.</summary>
internal enum ApiKeyScope
{
    /// <summary>Everything, in every municipality or in the key's own.</summary>
    Operator,

    /// <summary>What the DX office does in its municipality.</summary>
    Planner,

    /// <summary>Record results.</summary>
    Reporter,

    /// <summary>Read, unpublished plans included.</summary>
    Reader,
}

internal static class ApiKeyScopes
{
    /// <summary>A key may do what a person of that role may; only an operator's key is not held to one.</summary>
    public static bool Allows(ApiKeyScope scope, Permission permission) =>
        RoleOf(scope) is not { } role || RolePermissions.Of(role).Contains(permission);

    private static Role? RoleOf(ApiKeyScope scope) => scope switch
    {
        ApiKeyScope.Operator => null,
        ApiKeyScope.Planner => Role.Planner,
        ApiKeyScope.Reporter => Role.Reporter,
        ApiKeyScope.Reader => Role.Viewer,
    };
}

/// <summary>An API key; the secret itself is shown once and never stored.</summary>
internal sealed class ApiKey
{
    /// <summary>Begins every key, so that it is recognised where it should not be.</summary>
    public const string SecretPrefix = "dxk_";

    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the secret; its 256 random bits need no slow hash.</summary>
    public required byte[] Digest { get; init; }

    /// <summary>The secret's first characters, to tell keys apart.</summary>
    public required string Prefix { get; init; }

    /// <summary>Null: every municipality.</summary>
    public MunicipalityCode? Municipality { get; init; }

    public required ApiKeyScope Scope { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsUsableAt(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    public static string NewSecret() => SecretPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static byte[] DigestOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static ApiKey Create(string secret, ApiKeyScope scope, MunicipalityCode? municipality, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Digest = DigestOf(secret),
        Prefix = secret[..Math.Min(secret.Length, 8)],
        Municipality = municipality,
        Scope = scope,
        Name = name,
        CreatedAt = now,
    };
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys").HasKey(k => k.Id);
        builder.Property(k => k.Digest).IsNotAudited("opens the door to who finds its secret");
        builder.Property(k => k.CreatedAt).IsNotAudited("the entry has its own time");
    }
}

using Dx.Domain.ApiKeys;

namespace Dx.Application.ApiKeys;

/// <summary>A key of the municipality, without its secret.</summary>
/// <param name="Prefix">The secret's first characters, to tell keys apart.</param>
/// <param name="CreatedBy">The name of who made it.</param>
/// <param name="ExpiresAt">Null only for keys that the operator set up.</param>
/// <param name="LastUsedOn">The day in Japan; null: never used.</param>
public sealed record ApiKeyDto(
    Guid Id,
    string Name,
    ApiKeyScope Scope,
    string Prefix,
    ApiKeyState State,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateOnly? LastUsedOn)
{
    internal static ApiKeyDto Of(ApiKey key, DateTimeOffset now) => new(
        key.Id.Value, key.Name, key.Scope, key.Prefix, key.StateAt(now), key.CreatedAt, key.CreatedBy, key.ExpiresAt,
        key.RevokedAt, key.LastUsedOn);
}

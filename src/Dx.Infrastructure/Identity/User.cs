using Microsoft.AspNetCore.Identity;

namespace Dx.Infrastructure.Identity;

/// <summary>A person's account. Where they belong and what they may do there is in their memberships.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    /// <summary>運用者: of the installation, in no municipality and in all.</summary>
    public bool IsOperator { get; set; }

    /// <summary>Only an embedded installation lets it in; it has no password.</summary>
    public bool IsDemo { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null: invited, has not set a password or signed in yet.</summary>
    public DateTimeOffset? JoinedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }
}

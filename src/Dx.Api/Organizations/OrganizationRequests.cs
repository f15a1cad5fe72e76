using System.Text.Json.Serialization;
using Dx.Domain.Organizations;

namespace Dx.Api.Organizations;

/// <summary>What happens to units on 1 April of a fiscal year.</summary>
public sealed record RecordOrganizationChangeRequest
{
    [JsonRequired]
    public OrganizationChangeType Type { get; init; }

    /// <summary>The Western year in which the first fiscal year of the change begins.</summary>
    [JsonRequired]
    public int EffectiveFiscalYear { get; init; }

    /// <summary>Codes of the units before the change; none for 新設.</summary>
    public IReadOnlyList<string>? From { get; init; }

    /// <summary>The units from the change on; none for 廃止.</summary>
    public IReadOnlyList<ChangedUnitRequest>? To { get; init; }

    /// <summary>For 名称変更 of one unit.</summary>
    public string? NewName { get; init; }

    /// <summary>For 移管: the code of the unit above from then on; none: at the top.</summary>
    public string? NewParent { get; init; }

    /// <summary>For the city hall only.</summary>
    public string? Note { get; init; }
}

/// <summary>A unit by its code; with a name a new unit, which begins with the change.</summary>
public sealed record ChangedUnitRequest
{
    [JsonRequired]
    public string Code { get; init; } = "";

    public string? Name { get; init; }

    /// <summary>The code of the unit above a new unit.</summary>
    public string? Parent { get; init; }
}

/// <summary>The unit that is responsible for items from a fiscal year on.</summary>
public sealed record AssignUnitRequest
{
    [JsonRequired]
    public string Unit { get; init; } = "";

    /// <summary>The Western year in which the fiscal year begins; earlier years stay as they were.</summary>
    [JsonRequired]
    public int FromFiscalYear { get; init; }

    [JsonRequired]
    public IReadOnlyList<AssignedItemRequest> Items { get; init; } = [];
}

/// <summary>An indicator or action.</summary>
public sealed record AssignedItemRequest
{
    [JsonRequired]
    public HeldItemKind Kind { get; init; }

    [JsonRequired]
    public string Plan { get; init; } = "";

    [JsonRequired]
    public string Code { get; init; } = "";

    /// <summary>The unit that the document names and that is replaced; needed where it names several.</summary>
    public string? DeclaredUnit { get; init; }
}

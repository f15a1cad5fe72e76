using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Organizations;

namespace Dx.Application.Organizations;

/// <summary>A unit by code, and by its name in some year.</summary>
public sealed record UnitRefDto(string Code, string Name)
{
    internal static UnitRefDto Of(OrganizationHistory history, OrganizationUnitId unit, FiscalYear year) =>
        new(history[unit].Code, history.Name(unit, year));
}

/// <summary>One change of units (組織改正).</summary>
public sealed record OrganizationChangeDto
{
    public required Guid Id { get; init; }

    /// <summary>The first fiscal year in which it holds.</summary>
    public required int EffectiveFiscalYear { get; init; }

    public required OrganizationChangeType Type { get; init; }

    /// <summary>Under the names of the year before.</summary>
    public required IReadOnlyList<UnitRefDto> From { get; init; }

    /// <summary>Under the names of the effective year.</summary>
    public required IReadOnlyList<UnitRefDto> To { get; init; }

    /// <summary>For 移管: the unit above before.</summary>
    public required UnitRefDto? FormerParent { get; init; }

    /// <summary>For 移管: the unit above from then on; null also where there is none.</summary>
    public required UnitRefDto? NewParent { get; init; }

    /// <summary>Null for the public.</summary>
    public required string? Note { get; init; }

    /// <summary>Whether it holds already; one that does not can be undone.</summary>
    public required bool InForce { get; init; }

    internal static OrganizationChangeDto Of(OrganizationChange change, SeenOrganization seen, FiscalYear today)
    {
        var (history, year) = (seen.History, change.EffectiveFiscalYear);
        return new OrganizationChangeDto
        {
            Id = change.Id.Value,
            EffectiveFiscalYear = year.Value,
            Type = change.Type,
            From = [.. change.From.Select(u => UnitRefDto.Of(history, u, year - 1))],
            To = [.. change.To.Select(u => UnitRefDto.Of(history, u, year))],
            FormerParent = change.FormerParentId is { } former ? UnitRefDto.Of(history, former, year - 1) : null,
            NewParent = change.NewParentId is { } parent ? UnitRefDto.Of(history, parent, year) : null,
            Note = seen.WithNotes ? change.Note : null,
            InForce = year <= today,
        };
    }
}

/// <summary>A person as shown.</summary>
public sealed record HolderDto(Guid Id, string Name)
{
    internal static HolderDto Of(Holder holder) => new(holder.Id, holder.Name);
}

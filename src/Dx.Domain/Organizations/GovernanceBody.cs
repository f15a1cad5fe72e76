using Dx.Domain.Plans;

namespace Dx.Domain.Organizations;

/// <summary>会議体 or an office such as the CIO, as one plan names it.</summary>
public sealed class GovernanceBody : PlanFact
{
    public required string Name { get; init; }

    public string? Chair { get; init; }

    public string? Role { get; init; }

    public string? Members { get; init; }
}

/// <summary>Who reports to or directs whom; the ends are codes of units or bodies, or names as published.</summary>
public sealed class ReportingLine : PlanFact
{
    public required string From { get; init; }

    public required string To { get; init; }

    public required string What { get; init; }

    public string? When { get; init; }
}

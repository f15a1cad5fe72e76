namespace Dx.Domain.Common;

/// <summary>An identifier that cannot be mixed up with another entity's.</summary>
public interface IEntityId<TSelf>
    where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public readonly record struct PlanId(Guid Value) : IEntityId<PlanId>
{
    public static PlanId From(Guid value) => new(value);

    public static PlanId New() => new(Guid.CreateVersion7());
}

public readonly record struct ElementId(Guid Value) : IEntityId<ElementId>
{
    public static ElementId From(Guid value) => new(value);

    public static ElementId New() => new(Guid.CreateVersion7());
}

public readonly record struct ActionItemId(Guid Value) : IEntityId<ActionItemId>
{
    public static ActionItemId From(Guid value) => new(value);

    public static ActionItemId New() => new(Guid.CreateVersion7());
}

public readonly record struct IndicatorId(Guid Value) : IEntityId<IndicatorId>
{
    public static IndicatorId From(Guid value) => new(value);

    public static IndicatorId New() => new(Guid.CreateVersion7());
}

public readonly record struct IndicatorVersionId(Guid Value) : IEntityId<IndicatorVersionId>
{
    public static IndicatorVersionId From(Guid value) => new(value);

    public static IndicatorVersionId New() => new(Guid.CreateVersion7());
}

public readonly record struct OrganizationUnitId(Guid Value) : IEntityId<OrganizationUnitId>
{
    public static OrganizationUnitId From(Guid value) => new(value);

    public static OrganizationUnitId New() => new(Guid.CreateVersion7());
}

public readonly record struct RecalculationRunId(Guid Value) : IEntityId<RecalculationRunId>
{
    public static RecalculationRunId From(Guid value) => new(value);

    public static RecalculationRunId New() => new(Guid.CreateVersion7());
}

public readonly record struct UserId(Guid Value) : IEntityId<UserId>
{
    public static UserId From(Guid value) => new(value);

    public static UserId New() => new(Guid.CreateVersion7());
}

public readonly record struct ApiKeyId(Guid Value) : IEntityId<ApiKeyId>
{
    public static ApiKeyId From(Guid value) => new(value);

    public static ApiKeyId New() => new(Guid.CreateVersion7());
}

public readonly record struct OrganizationChangeId(Guid Value) : IEntityId<OrganizationChangeId>
{
    public static OrganizationChangeId From(Guid value) => new(value);

    public static OrganizationChangeId New() => new(Guid.CreateVersion7());
}

public readonly record struct UnitAssignmentId(Guid Value) : IEntityId<UnitAssignmentId>
{
    public static UnitAssignmentId From(Guid value) => new(value);

    public static UnitAssignmentId New() => new(Guid.CreateVersion7());
}

public readonly record struct ResponsibilityId(Guid Value) : IEntityId<ResponsibilityId>
{
    public static ResponsibilityId From(Guid value) => new(value);

    public static ResponsibilityId New() => new(Guid.CreateVersion7());
}

public readonly record struct HandOverId(Guid Value) : IEntityId<HandOverId>
{
    public static HandOverId From(Guid value) => new(value);

    public static HandOverId New() => new(Guid.CreateVersion7());
}

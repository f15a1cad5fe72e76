using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Application.People;
using Dx.Domain.ApiKeys;
using Dx.Domain.Municipalities;
using Dx.Domain.People;

namespace Dx.Application.ApiKeys;

/// <summary>Scopes of keys in the terms of the one matrix.</summary>
public static class ApiKeyScopes
{
    /// <summary>A key may do what a person of that role may; only an operator's key is not held to one.</summary>
    public static bool Allows(ApiKeyScope scope, Permission permission) =>
        RoleOf(scope) is not { } role || RolePermissions.Of(role).Contains(permission);

    /// <summary>Whether the caller may itself do there whatever a key of that scope could.</summary>
    public static bool IsHeldBy(this ApiKeyScope scope, ICaller caller, MunicipalityCode municipality) =>
        RoleOf(scope) is { } role && RolePermissions.Of(role).All(permission => caller.May(permission, municipality));

    private static Role? RoleOf(ApiKeyScope scope) => scope switch
    {
        ApiKeyScope.Operator => null,
        ApiKeyScope.Planner => Role.Planner,
        ApiKeyScope.Reporter => Role.Reporter,
        ApiKeyScope.Reader => Role.Viewer,
    };
}

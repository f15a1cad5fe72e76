using Dx.Application.Common.Requests;
using Dx.Domain.People;

namespace Dx.Application.People;

/// <summary>The one matrix of who may do what in their municipality. Operators may do everything, everywhere.</summary>
public static class RolePermissions
{
    private static readonly IReadOnlySet<Permission> Viewing = new HashSet<Permission> { Permission.ReadUnpublished };

    private static readonly IReadOnlySet<Permission> Reporting = With(Viewing, Permission.RecordObservation);

    private static readonly IReadOnlySet<Permission> Planning = With(
        Reporting,
        Permission.SetBaseline,
        Permission.ImportPlanDocument,
        Permission.Recalculate,
        Permission.ManageOrganization,
        Permission.ReadAudit);

    private static readonly IReadOnlySet<Permission> Administrating = With(
        Planning, Permission.ManagePeople, Permission.ManageApiKeys);

    /// <summary>Held by operators alone, because they are not of one municipality.</summary>
    public static IReadOnlySet<Permission> OfTheInstallation { get; } =
        new HashSet<Permission> { Permission.RegisterMunicipality, Permission.DisablePeople };

    public static IReadOnlySet<Permission> Of(Role role) => role switch
    {
        Role.Administrator => Administrating,
        Role.Planner => Planning,
        Role.Reporter => Reporting,
        Role.Reviewer or Role.Viewer => Viewing,
    };

    private static HashSet<Permission> With(IReadOnlySet<Permission> others, params Permission[] more) => [.. others, .. more];
}

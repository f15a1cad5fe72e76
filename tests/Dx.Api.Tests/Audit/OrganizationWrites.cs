using Dx.Api.Tests.Organizations;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Organizations.CityHall;

namespace Dx.Api.Tests.Audit;

/// <summary>What writes on units and on who holds what leave on record.</summary>
internal static class OrganizationWrites
{
    private static readonly object Split = new
    {
        type = "split",
        effectiveFiscalYear = 2027,
        from = new[] { "welfare" },
        to = new[] { new { code = "elderly", name = "高齢福祉課" }, new { code = "disability", name = "障害福祉課" } },
    };

    public static IReadOnlyDictionary<string, Write> All { get; } = new Dictionary<string, Write>(StringComparer.Ordinal)
    {
        ["RecordOrganizationChange"] = new(
            async scene =>
            {
                await OpenHallAsync(scene);
                return () => scene.City.PostAsync("organization/changes", Split, scene.Key);
            },
            "RecordOrganizationChange Added organizationChange",
            "RecordOrganizationChange Added organizationChangeUnit",
            "RecordOrganizationChange Added organizationChangeUnit",
            "RecordOrganizationChange Added organizationChangeUnit",
            "RecordOrganizationChange Added organizationUnit",
            "RecordOrganizationChange Added organizationUnit"),
        ["UndoOrganizationChange"] = new(
            async scene =>
            {
                var change = await (await OpenHallAsync(scene)).ChangeAsync(Split);
                return () => scene.City.PostAsync($"organization/changes/{change.GetProperty("id").GetString()}/undo", new { }, scene.Key);
            },
            "UndoOrganizationChange Removed organizationChange",
            "UndoOrganizationChange Removed organizationChangeUnit",
            "UndoOrganizationChange Removed organizationChangeUnit",
            "UndoOrganizationChange Removed organizationChangeUnit",
            "UndoOrganizationChange Removed organizationUnit",
            "UndoOrganizationChange Removed organizationUnit"),
        ["AssignUnit"] = new(
            async scene =>
            {
                await OpenHallAsync(scene);
                object[] items = [new { kind = "indicator", plan = "dx-plan", code = "visits" }];
                return () => scene.City.PostAsync("organization/unit-assignments", new { unit = "pr", fromFiscalYear = 2027, items }, scene.Key);
            },
            "AssignUnit Added unitAssignment"),
        ["AssignResponsibility"] = new(
            async scene =>
            {
                await OpenHallAsync(scene);
                var holder = new { id = Sato.Id, name = Sato.Name };
                return () => scene.City.PostAsync(
                    "organization/responsibilities",
                    new { kind = "indicator", plan = "dx-plan", item = "online", holder, role = "main", from = "2025-04-01" },
                    scene.Key);
            },
            "AssignResponsibility Added responsibility"),
        ["HandOverResponsibilities"] = new(
            async scene =>
            {
                await HeldBySatoAsync(scene);
                var to = new { id = Suzuki.Id, name = Suzuki.Name };
                return () => scene.City.PostAsync("organization/hand-overs", new { from = Sato.Id, to, firstDay = "2027-04-01" }, scene.Key);
            },
            "HandOverResponsibilities Added handOver",
            "HandOverResponsibilities Added responsibility",
            "HandOverResponsibilities Changed responsibility"),
        ["EndResponsibilities"] = new(
            async scene =>
            {
                await HeldBySatoAsync(scene);
                return () => scene.City.PostAsync("organization/responsibilities/end", new { holder = Sato.Id, lastDay = "2027-03-31" }, scene.Key);
            },
            "EndResponsibilities Changed responsibility"),
    };

    private static async Task<CityHall> OpenHallAsync(WriteScene scene)
    {
        await scene.Host.ImportAsync(scene.City.Code, Document(scene.City.Code));
        return new CityHall(scene.City);
    }

    private static async Task HeldBySatoAsync(WriteScene scene) =>
        await ApiHost.ReadAsync(await (await OpenHallAsync(scene)).AssignAsync("indicator", "online", Sato));
}

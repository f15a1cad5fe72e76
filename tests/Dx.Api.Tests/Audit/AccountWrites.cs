using System.Net.Http.Json;
using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using Dx.TestKit.Hosting;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Audit;

/// <summary>What writes on people and on what they may do leave on record; accounts belong to no city.</summary>
internal static class AccountWrites
{
    public static IReadOnlyDictionary<string, Write> All { get; } = new Dictionary<string, Write>(StringComparer.Ordinal)
    {
        ["InvitePerson"] = Write.ByKey(
            (city, key) => key.PostAsJsonAsync(
                city.Address("people"), new { email = $"new@{city.Code}.example", displayName = "山田 花子", role = "viewer" }),
            "InvitePerson Added membership",
            "installation InvitePerson Added person"),
        // The letter is in the outbox; nothing that is on record changed.
        ["ResendInvitation"] = new(async scene =>
        {
            var invited = await ApiHost.ReadAsync(await scene.Host.Operator.PostAsJsonAsync(
                scene.City.Address("people"), new { email = $"again@{scene.City.Code}.example", displayName = "山田 花子", role = "viewer" }));
            return () => scene.Key.PostAsync(scene.City.Address($"people/{invited.GetProperty("id").GetString()}/invitation"), content: null);
        }),
        ["ChangeMembership"] = new(
            async scene =>
            {
                await scene.City.ImportAsync(new PlanYaml { Units = ["{ code: section, name: 情報課 }"] }.WithIndicator("kpi"));
                var person = await MemberAsync(scene, Role.Viewer);
                return () => scene.Key.PutAsJsonAsync(
                    scene.City.Address($"people/{person.Id}"), new { role = "reporter", unitCodes = new[] { "section" } });
            },
            "ChangeMembership Added membershipUnit",
            "ChangeMembership Changed membership"),
        ["EndMembership"] = new(
            async scene =>
            {
                var person = await MemberAsync(scene, Role.Viewer);
                return () => scene.Key.DeleteAsync(scene.City.Address($"people/{person.Id}"));
            },
            "EndMembership Removed membership"),
        ["SetSecondFactorPolicy"] = Write.ByKey(
            (city, key) => key.PutAsJsonAsync(city.Address("second-factor-policy"), new { required = true }),
            "SetSecondFactorPolicy Changed municipality"),
        ["SetPersonDisabled"] = new(
            async scene =>
            {
                var person = await MemberAsync(scene, Role.Viewer);
                return () => scene.Key.PutAsJsonAsync($"/api/v1/people/{person.Id}/disabled", new { disabled = true });
            },
            "installation SetPersonDisabled Changed person"),
    };

    private static async Task<TestPerson> MemberAsync(WriteScene scene, Role role) =>
        await (await TestPerson.CreateAsync(scene.Host)).JoinAsync(scene.City.Code, role);
}

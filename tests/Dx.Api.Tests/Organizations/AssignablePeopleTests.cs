using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using Dx.TestKit.People;

namespace Dx.Api.Tests.Organizations;

/// <summary>A planner chooses successors without seeing what only an administrator may.</summary>
public sealed class AssignablePeopleTests(CityHost cities) : IClassFixture<CityHost>
{
    [Fact]
    public async Task AssignablePeople_ForAPlanner_AreTheMunicipalitysOwnByNameAlone()
    {
        var city = await cities.FoundAsync();
        var elsewhere = await cities.FoundAsync();
        using var planner = await cities.Host.SignedInAsync(Role.Planner, city.Code);
        var reporter = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Reporter);
        var stranger = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(elsewhere.Code, Role.Planner);

        var people = await city.ItemsAsync("organization/assignable-people", planner);

        people.Should().HaveCount(2).And.OnlyContain(p => p.EnumerateObject().Select(f => f.Name).SequenceEqual(new[] { "id", "name" }));
        people.Select(p => p.GetProperty("id").GetGuid()).Should().Contain(reporter.Id).And.NotContain(stranger.Id);
        people.Select(p => p.GetProperty("name").GetString()).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task AssignablePeople_OneDisabled_IsNotToBeChosen()
    {
        var city = await cities.FoundAsync();
        using var planner = await cities.Host.SignedInAsync(Role.Planner, city.Code);
        var leaving = await (await TestPerson.CreateAsync(cities.Host)).JoinAsync(city.Code, Role.Reporter);
        var before = await city.ItemsAsync("organization/assignable-people", planner);
        await leaving.DisableAsync();

        var after = await city.ItemsAsync("organization/assignable-people", planner);

        before.Select(p => p.GetProperty("id").GetGuid()).Should().Contain(leaving.Id);
        after.Select(p => p.GetProperty("id").GetGuid()).Should().NotContain(leaving.Id);
    }
}

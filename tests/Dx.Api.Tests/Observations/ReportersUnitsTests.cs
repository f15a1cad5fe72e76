using System.Net;
using Dx.Api.Tests.Builders;
using Dx.Domain.People;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Observations;

/// <summary>A reporter records what their own section, or one below it, answers for.</summary>
public sealed class ReportersUnitsTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Plan = new()
    {
        Units = ["{ code: department, name: 部 }", "{ code: section, name: 課, parent: department }", "{ code: other, name: 他の課, parent: department }"],
        Indicators =
        [
            new IndicatorYaml { Code = "of-section", Owner = "section", Targets = [AtLeast(2030, 10)] },
            new IndicatorYaml { Code = "of-other", Owner = "other", Targets = [AtLeast(2030, 10)] },
            new IndicatorYaml { Code = "of-department", Owner = "department", Targets = [AtLeast(2030, 10)] },
            new IndicatorYaml { Code = "of-nobody", Targets = [AtLeast(2030, 10)] },
        ],
    };

    [Theory]
    [InlineData("section", "of-section")]
    [InlineData("other", "of-other")]
    [InlineData("department", "of-section", "of-other", "of-department")]
    [InlineData("section other", "of-section", "of-other")]
    public async Task Reporter_RecordsForOwnUnitsAndThoseBelow_AndNoOther(string units, params string[] own)
    {
        var city = await cities.FoundAsync(Plan);
        using var reporter = await cities.Host.SignedInAsync(Role.Reporter, city.Code, units.Split(' '));

        foreach (var indicator in Plan.Indicators.Select(i => i.Code))
        {
            using var answer = await city.PostAsync($"indicators/{indicator}/observations", new { fiscalYear = 2026, value = 1 }, reporter);

            if (own.Contains(indicator))
            {
                answer.StatusCode.Should().Be(HttpStatusCode.Created, indicator);
            }
            else
            {
                (await Problem.ReadAsync(answer, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("reporting.other_unit", indicator);
                (await city.ItemsAsync($"indicators/{indicator}/observations")).Should().BeEmpty();
            }
        }
    }

    [Theory]
    [InlineData(Role.Planner)]
    [InlineData(Role.Administrator)]
    public async Task Office_RecordsForEverySection(Role role)
    {
        var city = await cities.FoundAsync(Plan);
        using var office = await cities.Host.SignedInAsync(role, city.Code);

        foreach (var indicator in Plan.Indicators.Select(i => i.Code))
        {
            using var answer = await city.PostAsync($"indicators/{indicator}/observations", new { fiscalYear = 2026, value = 1 }, office);
            answer.StatusCode.Should().Be(HttpStatusCode.Created, indicator);
        }
    }

    [Fact]
    public async Task Reporter_OfTwoCities_IsHeldToTheirUnitsInEach()
    {
        var first = await cities.FoundAsync(Plan);
        var second = await cities.FoundAsync(Plan);
        var person = await TestKit.People.TestPerson.CreateAsync(cities.Host);
        await person.JoinAsync(first.Code, Role.Reporter, "section");
        await person.JoinAsync(second.Code, Role.Planner);
        using var browser = await person.SignedInAsync();

        using var refused = await first.PostAsync("indicators/of-other/observations", new { fiscalYear = 2026, value = 1 }, browser);
        using var accepted = await second.PostAsync("indicators/of-other/observations", new { fiscalYear = 2026, value = 1 }, browser);

        (await Problem.ReadAsync(refused, HttpStatusCode.Forbidden)).ErrorCode.Should().Be("reporting.other_unit");
        accepted.StatusCode.Should().Be(HttpStatusCode.Created);
        var recorded = (await second.ItemsAsync("indicators/of-other/observations")).Single();
        recorded.GetProperty("recordedBy").GetString().Should().StartWith("試験 ");
    }
}

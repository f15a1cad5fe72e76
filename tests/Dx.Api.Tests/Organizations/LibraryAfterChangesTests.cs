using System.Net.Http.Json;
using Dx.Api.Tests.PlanLibrary;
using Dx.Infrastructure.PlanLibrary;
using Dx.TestKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Api.Tests.Organizations;

/// <summary>The shipped plans, taken in again after a reorganization: nothing is undone and no plan gets a revision.</summary>
public sealed class LibraryAfterChangesTests(LibraryApi api) : IClassFixture<LibraryApi>
{
    private const string City = "/api/v1/municipalities/999997";

    [Fact]
    public async Task Library_ImportedAgain_LeavesTheChangesAndThePlans()
    {
        foreach (var change in (object[])
        [
            new { type = "renamed", effectiveFiscalYear = 2026, from = new[] { "dx-promotion" }, to = CityHall.To("dx-promotion"), newName = "デジタル戦略課" },
            new { type = "merged", effectiveFiscalYear = 2026, from = new[] { "finance", "public-relations" }, to = new[] { new { code = "strategy", name = "経営戦略課" } } },
        ])
        {
            await ApiHost.ReadAsync(await api.Host.Operator.PostAsJsonAsync($"{City}/organization/changes", change));
        }

        var (units, plans) = (await TextAsync("organization/units"), await TextAsync("plans"));

        await api.Host.Services.GetRequiredService<PlanLibraryImport>().RunAsync(CancellationToken.None);

        units.Should().Contain("デジタル戦略課").And.Contain("経営戦略課");
        (await TextAsync("organization/units")).Should().Be(units);
        (await TextAsync("plans")).Should().Be(plans);
        (await TextAsync("organization/units?asOf=2025")).Should().Contain("財政課").And.NotContain("経営戦略課");
    }

    private async Task<string> TextAsync(string path) => (await api.Host.GetAsync($"{City}/{path}")).GetRawText();
}

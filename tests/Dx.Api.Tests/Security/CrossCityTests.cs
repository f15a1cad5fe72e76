using System.Net;
using Dx.TestKit;

namespace Dx.Api.Tests.Security;

/// <summary>
/// What a city has not published stays with it, whichever operation is asked, by whomever, and wherever in the request
/// the city's things are named.
/// </summary>
public sealed class CrossCityTests
{
    private const int Seed = 20_261_120;
    private const int Shown = 5;

    [Fact]
    public async Task EveryOperation_NamingAnotherCitysThings_TellsNothingAndWritesNothing()
    {
        await using var cities = await MarkedCities.CreateAsync();
        var requests = new CrossCityRequests(cities, Seed).Take(Extent.Of(1_500, 24_000)).ToList();

        var (oracle, before, after) = await AskAsync(cities, requests);

        oracle.Findings.Select(f => f.ToString()).Take(Shown).Should().BeEmpty();
        after.Should().Equal(before);
        oracle.Asked.Should().Be(requests.Count);
        requests.Select(r => r.Draft.Operation.Id).Distinct()
            .Should().BeEquivalentTo(OperationCatalogue.Committed.Operations.Where(o => o.Slots.Count > 0).Select(o => o.Id));
        requests.Select(r => r.Caller).Distinct().Should().BeEquivalentTo(cities.Callers);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task EitherWallAlone_TellsNothingAndWritesNothing(bool queryFilters, bool rowLevelSecurity)
    {
        await using var cities = await MarkedCities.CreateAsync(queryFilters, rowLevelSecurity);

        var (oracle, before, after) = await AskAsync(
            cities, [.. new CrossCityRequests(cities, Seed).Take(Extent.Of(600, 8_000))]);

        oracle.Findings.Select(f => f.ToString()).Take(Shown).Should().BeEmpty();
        after.Should().Equal(before);
    }

    [Fact]
    public async Task BothWallsRemoved_AreSeenToBeGone()
    {
        await using var cities = await MarkedCities.CreateAsync(queryFilters: false, rowLevelSecurity: false);

        // So many of each that some come from a caller who may.
        var reads = new CrossCityRequests(cities, Seed).Take(30_000).Where(r => r.Draft.Operation.OnlyReads && r.NamesThingInPath)
            .GroupBy(r => r.Draft.Operation.Id).SelectMany(g => g.Take(40));
        var (oracle, _, _) = await AskAsync(cities, [.. reads]);

        // Where a path names two things, the second is looked up in the first: half of each city is nowhere.
        var namesThings = OperationCatalogue.Committed.Operations
            .Where(o => o.OnlyReads && o.In(SlotPlace.Path).Count(s => cities.OfHome.Named.ContainsKey(s.Name)) == 1)
            .Select(o => o.Id).ToList();
        namesThings.Should().HaveCountGreaterThan(12);
        foreach (var kind in (FindingKind[])[FindingKind.Found, FindingKind.ToldApart])
        {
            oracle.Findings.Where(f => f.Kind == kind).Select(f => f.Operation).Distinct().Should().Contain(namesThings, "{0}", kind);
        }

        oracle.Findings.Where(f => f.Kind is FindingKind.Leak).Select(f => f.Operation).Distinct().Should().HaveCountGreaterThan(12);
    }

    [Fact]
    public async Task DocumentThatUsesEveryCodeOfAnotherCity_ChangesItsOwnCityAlone()
    {
        await using var cities = await MarkedCities.CreateAsync();
        var before = await cities.RowsOfOther.FingerprintAsync();
        var document = SampleCity.DocumentOf(cities.Home, "their", mark: null);

        var imported = await cities.Home.Host.ImportAsync(cities.Home.Code, document);

        imported.GetProperty("applied").GetBoolean().Should().BeTrue();
        await cities.Home.Host.WhenCalmAsync();
        (await cities.RowsOfOther.FingerprintAsync()).Should().Equal(before);
        using var own = await cities.Home.Host.Anonymous.GetAsync(cities.Home.Address("plan-documents/vision-their"));
        own.StatusCode.Should().Be(HttpStatusCode.OK);
        (await own.Content.ReadAsStringAsync()).Should().NotContain(MarkedCities.Mark);
    }

    private static async Task<(CrossCityOracle Oracle, IReadOnlyList<string> Before, IReadOnlyList<string> After)> AskAsync(
        MarkedCities cities, IReadOnlyCollection<CrossCityRequest> requests)
    {
        cities.Canaries.Should().HaveCountGreaterThan(100);
        cities.Cursors.Should().HaveCountGreaterThan(5);
        var oracle = new CrossCityOracle(cities);
        var before = await cities.RowsOfOther.FingerprintAsync();
        await oracle.AskAsync(requests);
        return (oracle, before, await cities.RowsOfOther.FingerprintAsync());
    }
}

using System.Globalization;
using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Indicators;

/// <summary>Many writers of the same indicators: each success stands on what its writer had read.</summary>
public sealed class ConditionalUpdatesTests(CityHost cities) : IClassFixture<CityHost>
{
    private const int Clients = 8;
    private const int Indicators = 10;

    /// <summary>Every so many updates one is sent without the version it is based on.</summary>
    private const int Careless = 20;

    [Fact]
    public async Task ManyClients_OnFewIndicators_LoseNothing()
    {
        var city = await cities.FoundAsync(Enumerable.Range(0, Indicators)
            .Aggregate(new PlanYaml(), (plan, i) => plan.WithIndicator(CodeOf(i), AtLeast(2030, 70))));
        var before = await VersionsAsync(city);
        var each = Extent.Of(100, 2_000);

        var outcomes = (await Task.WhenAll(Enumerable.Range(0, Clients).Select(c => UpdateAsync(city, c, each)))).SelectMany(o => o).ToList();

        var after = await VersionsAsync(city);
        outcomes.Should().HaveCount(Clients * each);
        outcomes.Where(o => o.From is null).Should().HaveCount(Clients * (each / Careless))
            .And.OnlyContain(o => o.Status == HttpStatusCode.PreconditionRequired);
        outcomes.Where(o => o.From is not null).Should().OnlyContain(
            o => o.Status == HttpStatusCode.OK || o.Status == HttpStatusCode.PreconditionFailed);
        outcomes.Should().Contain(o => o.Status == HttpStatusCode.PreconditionFailed, "the clients must have met");
        for (var i = 0; i < Indicators; i++)
        {
            var chain = outcomes.Where(o => o.Indicator == i && o.Status == HttpStatusCode.OK).OrderBy(o => o.From).ToList();

            // Each success began where the one before it ended: none overwrote another that it had not seen.
            chain.Select(o => o.From).Should().Equal(Enumerable.Range(0, chain.Count).Select(n => (long?)(before[i] + n)));
            after[i].Should().Be(before[i] + chain.Count);
            (await BaselineAsync(city, i)).Should().Be(chain[^1].Value);
        }
    }

    private static async Task<List<Outcome>> UpdateAsync(City city, int client, int count)
    {
        var random = new Random(client);
        var read = new Dictionary<int, string>();
        var outcomes = new List<Outcome>();
        for (var number = 1; number <= count; number++)
        {
            var (indicator, value) = (random.Next(Indicators), (client * 1_000_000m) + number);
            if (number % Careless == 0)
            {
                using var careless = await city.PutBaselineAsync(CodeOf(indicator), new { fiscalYear = 2025, value }, ifMatch: null);
                outcomes.Add(new Outcome(indicator, From: null, value, careless.StatusCode));
                continue;
            }

            var tag = read.TryGetValue(indicator, out var known) ? known : await city.ETagAsync(CodeOf(indicator));
            using var response = await city.PutBaselineAsync(CodeOf(indicator), new { fiscalYear = 2025, value }, tag);
            outcomes.Add(new Outcome(indicator, VersionOf(tag), value, response.StatusCode));
            if (response.StatusCode == HttpStatusCode.OK)
            {
                read[indicator] = response.Headers.ETag!.ToString();
            }
            else
            {
                read.Remove(indicator);
            }
        }

        return outcomes;
    }

    private static async Task<long[]> VersionsAsync(City city) =>
        await Task.WhenAll(Enumerable.Range(0, Indicators).Select(async i => VersionOf(await city.ETagAsync(CodeOf(i)))));

    private static async Task<decimal> BaselineAsync(City city, int indicator) =>
        (await city.GetAsync($"indicators/{CodeOf(indicator)}")).GetProperty("versions")[0].GetProperty("baseline")
        .GetProperty("value").GetDecimal();

    private static string CodeOf(int indicator) => string.Create(CultureInfo.InvariantCulture, $"kpi-{indicator}");

    private static long VersionOf(string tag) => long.Parse(tag.Trim('"'), CultureInfo.InvariantCulture);

    /// <param name="From">The version that the update was based on; null: it named none.</param>
    private sealed record Outcome(int Indicator, long? From, decimal Value, HttpStatusCode Status);
}

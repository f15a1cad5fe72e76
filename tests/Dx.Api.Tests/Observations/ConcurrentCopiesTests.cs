using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit;
using Dx.TestKit.Postgres;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Observations;

/// <summary>Copies of a request that arrive together under one Idempotency-Key: one effect, one answer.</summary>
public sealed class ConcurrentCopiesTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Kpi = "indicators/kpi/observations";
    private const int Copies = 8;

    [Fact]
    public async Task ManyKeys_SentInCopiesAtOnce_AreOneObservationEach()
    {
        var city = await cities.FoundAsync(new PlanYaml().WithIndicator("kpi", AtLeast(2030, 70)));
        var keys = Extent.Of(60, 500);
        var answers = new ConcurrentDictionary<int, IReadOnlyList<(HttpStatusCode Status, string Body)>>();
        var reused = new ConcurrentDictionary<int, Problem>();

        await Parallel.ForEachAsync(Enumerable.Range(1, keys), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (key, _) =>
        {
            answers[key] = await Task.WhenAll(Enumerable.Range(0, Copies).Select(_ => SendAsync(city, key, value: key)));
            using var other = await PostAsync(city, key, value: key + 0.5m);
            reused[key] = await Problem.ReadAsync(other, HttpStatusCode.UnprocessableEntity);
        });

        answers.Should().HaveCount(keys);
        answers.Values.SelectMany(a => a).Should().OnlyContain(a => a.Status == HttpStatusCode.Created);
        answers.Values.Should().OnlyContain(a => a.Distinct().Count() == 1, "every copy has the same answer");
        reused.Values.Should().HaveCount(keys).And.OnlyContain(p => p.ErrorCode == "idempotency.key_reused");
        var effects = await new Sql(city.Host.Database.OwnerConnectionString)
            .ListAsync<decimal>($"select value from observations where municipality = '{city.Code}' order by value");
        effects.Should().Equal(Enumerable.Range(1, keys).Select(key => (decimal)key));
    }

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(City city, int key, decimal value)
    {
        using var response = await PostAsync(city, key, value);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> PostAsync(City city, int key, decimal value) => city.PostAsync(
        Kpi, new { fiscalYear = 2020 + (key % 10), value }, idempotencyKey: string.Create(CultureInfo.InvariantCulture, $"copies-{key}"));
}

using System.Net;
using Dx.Api.Tests.Builders;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Observations;

/// <summary>A POST sent again under its Idempotency-Key has its effect once.</summary>
public sealed class IdempotencyTests(CityHost cities) : IClassFixture<CityHost>
{
    private const string Kpi = "indicators/kpi/observations";

    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator("kpi", AtLeast(2030, 70));
    private static readonly object Result = new { fiscalYear = 2026, value = 25.5, text = "二五・五" };

    [Fact]
    public async Task SentAgain_IsAnsweredWithTheFirstAnswer()
    {
        var city = await cities.FoundAsync(Plan);

        using var first = await city.PostAsync(Kpi, Result, idempotencyKey: "a-1");
        using var second = await city.PostAsync(Kpi, Result, idempotencyKey: "a-1");

        second.StatusCode.Should().Be(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).Should().Be(await first.Content.ReadAsStringAsync());
        (await city.ItemsAsync($"{Kpi}?history=true")).Should().ContainSingle();
    }

    [Fact]
    public async Task EightCopiesAtOnce_AreOneObservation()
    {
        var city = await cities.FoundAsync(Plan);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => city.PostAsync(Kpi, Result, idempotencyKey: "b-1")));

        answers.Should().AllSatisfy(a => a.StatusCode.Should().Be(HttpStatusCode.Created));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        bodies.Distinct().Should().ContainSingle();
        (await city.ItemsAsync($"{Kpi}?history=true")).Should().ContainSingle();
    }

    [Fact]
    public async Task AnotherBodyUnderTheKey_IsRefused()
    {
        var city = await cities.FoundAsync(Plan);
        using var first = await city.PostAsync(Kpi, Result, idempotencyKey: "c-1");

        using var other = await city.PostAsync(Kpi, new { fiscalYear = 2026, value = 26 }, idempotencyKey: "c-1");

        (await Problem.ReadAsync(other, HttpStatusCode.UnprocessableEntity)).ErrorCode.Should().Be("idempotency.key_reused");
        (await city.ItemsAsync($"{Kpi}?history=true")).Should().ContainSingle();
    }

    [Fact]
    public async Task SameKeyElsewhere_IsAnotherKey()
    {
        var here = await cities.FoundAsync(Plan);
        var there = await cities.FoundAsync(Plan);
        using var first = await here.PostAsync(Kpi, Result, idempotencyKey: "d-1");

        using var second = await there.PostAsync(Kpi, new { fiscalYear = 2027, value = 1 }, idempotencyKey: "d-1");

        second.StatusCode.Should().Be(HttpStatusCode.Created);
        (await there.ItemsAsync(Kpi)).Single().GetProperty("fiscalYear").GetInt32().Should().Be(2027);
    }

    [Fact]
    public async Task RefusedRequest_LeavesTheKeyFree()
    {
        var city = await cities.FoundAsync(Plan);
        using var refused = await city.PostAsync(Kpi, new { fiscalYear = 2026 }, idempotencyKey: "e-1");

        using var mended = await city.PostAsync(Kpi, Result, idempotencyKey: "e-1");

        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        mended.StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task KeyTooLong_IsRefused()
    {
        var city = await cities.FoundAsync(Plan);

        using var response = await city.PostAsync(Kpi, Result, idempotencyKey: new string('k', 201));

        var problem = await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
        problem.Errors.Single().Code.Should().Be("idempotency.key_too_long");
    }

    [Fact]
    public async Task RecalculationAskedForTwice_IsOneRun()
    {
        var city = await cities.FoundAsync(Plan);

        using var first = await city.PostAsync("recalculations", new { }, idempotencyKey: "f-1");
        using var second = await city.PostAsync("recalculations", new { }, idempotencyKey: "f-1");

        second.Headers.Location.Should().Be(first.Headers.Location).And.NotBeNull();
    }
}

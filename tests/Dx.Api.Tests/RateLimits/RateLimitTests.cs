using System.Net;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace Dx.Api.Tests.RateLimits;

public sealed class RateLimitTests
{
    private static readonly Uri Municipalities = new("/api/v1/municipalities", UriKind.Relative);

    [Fact]
    public async Task Anonymous_MoreThanItsAddressMay_IsToldWhenToComeBackWhileOthersAreServed()
    {
        await using var host = await ApiHost.StartEmptyAsync(With("AnonymousPerMinute", 5));

        var answers = await AskAsync(host.Anonymous, times: 8);

        answers.Take(5).Should().AllSatisfy(a => a.StatusCode.Should().Be(HttpStatusCode.OK));
        await ShouldBeTooManyAsync(answers[^1]);
        (await host.Operator.GetAsync(Municipalities)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await host.Anonymous.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Key_MoreThanItMay_IsRefusedWhileTheAddressIsServed()
    {
        await using var host = await ApiHost.StartEmptyAsync(With("CallerPerMinute", 5));

        var answers = await AskAsync(host.Operator, times: 8);

        await ShouldBeTooManyAsync(answers[^1]);
        (await host.Anonymous.GetAsync(Municipalities)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task WrongKeys_TriedOneAfterTheOther_AreNotEvenLookedAtAfterAFew()
    {
        await using var host = await ApiHost.StartEmptyAsync(With("RefusedPerMinute", 5));
        var answers = new List<HttpResponseMessage>();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            answers.Add(await host.WithKey($"dxk_{attempt}").GetAsync(Municipalities));
        }

        answers.Take(5).Should().AllSatisfy(a => a.StatusCode.Should().Be(HttpStatusCode.Unauthorized));
        await ShouldBeTooManyAsync(answers[^1]);
        await ShouldBeTooManyAsync(await host.Operator.GetAsync(Municipalities));
        (await host.Anonymous.GetAsync(Municipalities)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static Action<IWebHostBuilder> With(string limit, int perMinute) =>
        builder => builder.UseSetting($"Dx:RateLimits:{limit}", $"{perMinute}");

    private static async Task<IReadOnlyList<HttpResponseMessage>> AskAsync(HttpClient client, int times)
    {
        var answers = new List<HttpResponseMessage>();
        for (var asked = 0; asked < times; asked++)
        {
            answers.Add(await client.GetAsync(Municipalities));
        }

        return answers;
    }

    private static async Task ShouldBeTooManyAsync(HttpResponseMessage answer)
    {
        (await Problem.ReadAsync(answer, HttpStatusCode.TooManyRequests)).ErrorCode.Should().Be("attempts.too_many");
        answer.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero);
    }
}

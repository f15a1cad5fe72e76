using Dx.Application.Recalculations;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>A municipality that fails rests longer and longer, and no edit waits for that.</summary>
public sealed class RestAfterFailureTests : IAsyncLifetime
{
    private TwoCities cities = null!;
    private Node node = null!;

    public async Task InitializeAsync()
    {
        cities = await TwoCities.CreateAsync();
        node = await cities.OpenNodeAsync();
        await cities.BreakAsync(TwoCities.Here);
        await node.RecordAsync(TwoCities.Here, "online", 2026, 55);
    }

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        await cities.DisposeAsync();
    }

    [Fact]
    public async Task DrainAsync_RestingMunicipality_IsLeftAlone()
    {
        (await node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Failed);
        await cities.Owner.RunAsync("update recalculation_states set next_attempt_at = clock_timestamp() + interval '1 hour' where failed_attempts > 0");

        await node.Worker.DrainAsync(CancellationToken.None);
        (await node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Held);

        (await cities.StateAsync<int>(TwoCities.Here, "failed_attempts")).Should().Be(1);
    }

    [Fact]
    public async Task RunAsync_SomebodyChangedSomething_TriesAtOnceAndEndsTheRestWhenItSucceeds()
    {
        await node.RunAsync(TwoCities.Here);
        await cities.Owner.RunAsync("update recalculation_states set next_attempt_at = clock_timestamp() + interval '1 hour' where failed_attempts > 0");
        await cities.MendAsync();

        (await node.RunAsync(TwoCities.Here, RecalculationLane.Urgent)).Should().Be(RunOutcome.Done);

        (await cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
        (await cities.StateAsync<bool>(TwoCities.Here, "failed_attempts = 0 and next_attempt_at is null")).Should().BeTrue();
    }

    [Fact]
    public async Task RunAsync_FailingAgainAndAgain_RestsTwiceAsLongUpToFiveMinutes()
    {
        var rests = new List<double>();
        for (var attempt = 0; attempt < 11; attempt++)
        {
            (await node.RunAsync(TwoCities.Here, RecalculationLane.Urgent)).Should().Be(RunOutcome.Failed);
            rests.Add(await cities.StateAsync<double>(TwoCities.Here, "extract(epoch from next_attempt_at - clock_timestamp())::float8"));
        }

        double[] expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
        rests.Should().HaveCount(expected.Length);
        rests.Zip(expected).Should().OnlyContain(pair => pair.First > pair.Second - 5 && pair.First <= pair.Second);
    }
}

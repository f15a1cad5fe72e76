using Dx.Application.Recalculations;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>A municipality that fails rests longer and longer, and no edit waits for that.</summary>
public sealed class RestAfterFailureTests : TwoCitiesTests
{

    private protected override async Task ArrangeAsync()
    {
        await Cities.BreakAsync(TwoCities.Here);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
    }

    [Fact]
    public async Task DrainAsync_RestingMunicipality_IsLeftAlone()
    {
        (await Node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Failed);
        await Cities.Owner.RunAsync("update recalculation_states set next_attempt_at = clock_timestamp() + interval '1 hour' where failed_attempts > 0");

        await Node.Worker.DrainAsync(CancellationToken.None);
        (await Node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Held);

        (await Cities.StateAsync<int>(TwoCities.Here, "failed_attempts")).Should().Be(1);
    }

    [Fact]
    public async Task RunAsync_SomebodyChangedSomething_TriesAtOnceAndEndsTheRestWhenItSucceeds()
    {
        await Node.RunAsync(TwoCities.Here);
        await Cities.Owner.RunAsync("update recalculation_states set next_attempt_at = clock_timestamp() + interval '1 hour' where failed_attempts > 0");
        await Cities.MendAsync();

        (await Node.RunAsync(TwoCities.Here, RecalculationLane.Urgent)).Should().Be(RunOutcome.Done);

        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
        (await Cities.StateAsync<bool>(TwoCities.Here, "failed_attempts = 0 and next_attempt_at is null")).Should().BeTrue();
    }

    [Fact]
    public async Task RunAsync_FailingAgainAndAgain_RestsTwiceAsLongUpToFiveMinutes()
    {
        var rests = new List<double>();
        for (var attempt = 0; attempt < 11; attempt++)
        {
            (await Node.RunAsync(TwoCities.Here, RecalculationLane.Urgent)).Should().Be(RunOutcome.Failed);
            rests.Add(await Cities.StateAsync<double>(TwoCities.Here, "extract(epoch from next_attempt_at - clock_timestamp())::float8"));
        }

        double[] expected = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
        rests.Should().HaveCount(expected.Length);
        rests.Zip(expected).Should().OnlyContain(pair => pair.First > pair.Second - 5 && pair.First <= pair.Second);
    }
}

using Dx.Infrastructure.Jobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>What goes on until the end goes on after anything, also after what looks like a request to stop.</summary>
public sealed class BackgroundLoopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task RepeatAsync_WorkTimesOut_GoesOnUntilItIsStopped()
    {
        using var stopping = new CancellationTokenSource();
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var loop = UntilStopped.RepeatAsync(
            async token =>
            {
                if (++calls == 1)
                {
                    throw new TaskCanceledException("a timeout within");
                }

                again.TrySetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
            NullLogger.Instance,
            stopping.Token);

        await again.Task.WaitAsync(Patience);
        loop.IsCompleted.Should().BeFalse();
        await stopping.CancelAsync();
        await loop.WaitAsync(Patience);

        calls.Should().Be(2);
    }

    [Fact]
    public async Task Heartbeat_RenewalsTimeOutOrFail_BeatsOnUntilTheLeaseIsLost()
    {
        var beats = 0;
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var heartbeat = new LeaseHeartbeat(
            _ => Interlocked.Increment(ref beats) switch
            {
                1 => Task.FromException<bool>(new TaskCanceledException("a timeout within")),
                2 => Task.FromException<bool>(new InvalidOperationException("a connection in a wrong state")),
                3 => Task.FromResult(true),
                _ => Task.FromResult(false),
            },
            TimeSpan.FromMilliseconds(20),
            CancellationToken.None);
        await using var registration = heartbeat.Run.Register(() => lost.TrySetResult());

        await lost.Task.WaitAsync(Patience);

        beats.Should().Be(4);
    }
}

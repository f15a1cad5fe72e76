using System.Collections.Concurrent;
using Dx.Application.Recalculations;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>One worker at a time is at a municipality, and one that lost it writes nothing.</summary>
public sealed class RecalculationLeaseTests : TwoCitiesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private readonly StoppingPlaces places = new();

    [Fact]
    public async Task DrainAsync_TwoWorkersOnTheSameList_RunEachMunicipalityOnceAndOneAtATime()
    {
        var (under, most) = (new ConcurrentDictionary<MunicipalityCode, int>(), 0);
        places.AfterReading = async (city, _) =>
        {
            InterlockedMax(ref most, under.AddOrUpdate(city, 1, (_, n) => n + 1));
            await Task.Delay(100);
            under.AddOrUpdate(city, 0, (_, n) => n - 1);
        };
        await using var one = await places.OpenNodeAsync(Cities, Long);
        await using var other = await places.OpenNodeAsync(Cities, Long);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        await Node.RecordAsync(TwoCities.There, "online", 2026, 56);
        var runs = await Cities.CountAsync("recalculation_runs");

        await Task.WhenAll(Enumerable.Range(0, 4).SelectMany(_ => new[] { one, other }).Select(n => n.Worker.DrainAsync(CancellationToken.None)));

        most.Should().Be(1);
        (await Cities.CountAsync("recalculation_runs")).Should().Be(runs + 2);
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
        (await Cities.CurrentValueAsync(TwoCities.There)).Should().Be(56);
    }

    [Fact]
    public async Task RunAsync_HeldByAnother_IsPassedOverUntilTheLeaseRunsOut()
    {
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        await Cities.Owner.RunAsync(
            $"update recalculation_states set lease_holder = 'another', lease_expires_at = clock_timestamp() + interval '1 hour' where municipality = '{TwoCities.Here}'");
        var token = await Cities.StateAsync<long>(TwoCities.Here, "lease_token");

        await Node.Worker.DrainAsync(CancellationToken.None);
        (await Node.RunAsync(TwoCities.Here, RecalculationLane.Urgent)).Should().Be(RunOutcome.Held);
        (await Cities.CountAsync("dirty_indicators")).Should().Be(1);

        await Cities.ExpireLeaseAsync(TwoCities.Here);
        (await Node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Done);
        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
        (await Cities.StateAsync<long>(TwoCities.Here, "lease_token")).Should().Be(token + 1);
        (await Cities.StateAsync<bool>(TwoCities.Here, "lease_holder is null and lease_expires_at is null")).Should().BeTrue("it was given back");
    }

    [Fact]
    public async Task RunAsync_RowLockedByAStoppedWorker_DoesNotWaitForIt()
    {
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        await using var stopped = await Cities.Owner.OpenAsync();
        await using var transaction = await stopped.BeginTransactionAsync();
        await Sql.RunAsync(stopped, $"select from recalculation_states where municipality = '{TwoCities.Here}' for update");

        (await Node.RunAsync(TwoCities.Here).WaitAsync(TimeSpan.FromSeconds(10))).Should().Be(RunOutcome.Held);
    }

    [Fact]
    public async Task RunAsync_NothingListed_ClaimsNothing()
    {
        var token = await Cities.StateAsync<long>(TwoCities.Here, "lease_token");

        (await Node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.NothingToDo);

        (await Cities.StateAsync<long>(TwoCities.Here, "lease_token")).Should().Be(token);
    }

    [Fact]
    public async Task RunAsync_WakesUpAfterAnotherTookOver_WritesNothing()
    {
        var stop = new Stop();
        places.AfterReading = (_, _) => stop.HereAsync();
        await using var stopped = await places.OpenNodeAsync(Cities, Long);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var run = stopped.RunAsync(TwoCities.Here);
        await stop.Reached;
        await Cities.ExpireLeaseAsync(TwoCities.Here);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 60);
        await Node.Worker.DrainAsync(CancellationToken.None);
        var (written, runs) = (await Cities.WrittenAsync(), await Cities.CountAsync("recalculation_runs"));

        stop.GoOn();
        var outcome = await run;

        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(60);
        (await Cities.WrittenAsync()).Should().Be(written);
        outcome.Should().Be(RunOutcome.Lost);
        (await Cities.CountAsync("recalculation_runs")).Should().Be(runs, "what another worker did is no failure of the municipality");
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
    }

    [Fact]
    public async Task RunAsync_WakesUpAfterItsLeaseButBeforeAnyTakeOver_WritesNothing()
    {
        var stop = new Stop();
        places.AfterReading = (_, _) => stop.HereAsync();
        await using var stopped = await places.OpenNodeAsync(Cities, Long);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var written = await Cities.WrittenAsync();
        var run = stopped.RunAsync(TwoCities.Here);
        await stop.Reached;
        await Cities.ExpireLeaseAsync(TwoCities.Here);

        stop.GoOn();
        var outcome = await run;

        (await Cities.WrittenAsync()).Should().Be(written);
        outcome.Should().Be(RunOutcome.Lost);
        (await Cities.CountAsync("recalculation_runs where status = 'Failed'")).Should().Be(0);
        await Node.Worker.DrainAsync(CancellationToken.None);
        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
    }

    [Fact]
    public async Task RunAsync_StoppedWithRowsLocked_IsEndedByTheDatabaseSoThatAnotherGetsThrough()
    {
        var stop = new Stop();
        places.AfterWriting = (_, _) => stop.HereAsync();
        await using var stopped = await places.OpenNodeAsync(Cities, TimeSpan.FromSeconds(2));
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var run = stopped.RunAsync(TwoCities.Here);
        await stop.Reached;
        await Cities.ExpireLeaseAsync(TwoCities.Here);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 60);

        (await Node.RunAsync(TwoCities.Here).WaitAsync(TimeSpan.FromSeconds(25))).Should().Be(RunOutcome.Done);

        stop.GoOn();
        (await run).Should().Be(RunOutcome.Lost);
        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(60);
        (await Cities.CountAsync("recalculation_runs where status = 'Failed'")).Should().Be(0);
    }

    [Fact]
    public async Task RunAsync_LongerThanTheLease_IsKeptByItsHeartbeat()
    {
        places.AfterReading = (_, db) => db.Database.ExecuteSqlAsync($"select pg_sleep(4)");
        await using var slow = await places.OpenNodeAsync(Cities, TimeSpan.FromSeconds(2));
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var run = slow.RunAsync(TwoCities.Here);

        await Task.Delay(TimeSpan.FromSeconds(3));
        (await Node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Held);

        (await run).Should().Be(RunOutcome.Done);
        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
    }

    [Fact]
    public async Task RunAsync_LeaseLostOnTheWay_IsEndedByItsHeartbeat()
    {
        var stop = new Stop();
        places.AfterReading = (_, _) => stop.HereAsync();
        places.AfterWriting = (_, _) => throw new InvalidOperationException("The run got past its end.");
        await using var slow = await places.OpenNodeAsync(Cities, TimeSpan.FromSeconds(3));
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var run = slow.RunAsync(TwoCities.Here);
        await stop.Reached;
        await Cities.Owner.RunAsync(
            $"update recalculation_states set lease_token = lease_token + 1 where municipality = '{TwoCities.Here}'");

        await Task.Delay(TimeSpan.FromSeconds(2));
        stop.GoOn();

        (await run).Should().Be(RunOutcome.Lost);
        (await Cities.CountAsync("recalculation_runs where status = 'Failed'")).Should().Be(0);
    }

    [Fact]
    public async Task RunAsync_WorkerIsToStop_GivesTheLeaseBackAtOnce()
    {
        using var stopping = new CancellationTokenSource();
        places.AfterReading = (_, _) => stopping.CancelAsync();
        await using var leaving = await places.OpenNodeAsync(Cities, Long);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);

        var run = () => leaving.Worker.RunAsync(TwoCities.Here, RecalculationLane.Bulk, stopping.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
        (await Node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Done);
        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        while (Volatile.Read(ref most) is var seen && seen < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}

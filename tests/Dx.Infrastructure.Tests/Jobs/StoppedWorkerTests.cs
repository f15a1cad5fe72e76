using System.Diagnostics;
using System.Globalization;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit;
using Xunit.Abstractions;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>A worker's process is stopped in the middle of a run for longer than its lease, and wakes up in a changed world.</summary>
[Collection(ProcessCollection.Name)]
public sealed class StoppedWorkerTests(ITestOutputHelper told) : TwoCitiesTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);


    // A run that waits for this lock is in the middle: it is about to read the results recorded, or to write its own.
    [SignalTheory]
    [InlineData("observations in access exclusive mode", 60)]
    [InlineData("attainments in share mode", 61)]
    public async Task Woken_AfterTwiceItsLease_WritesNothingAndWorksOn(string place, int meanwhile)
    {
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        var stopped = await StopInTheMiddleAsync(place);
        await using var _ = stopped;
        var since = Stopwatch.GetTimestamp();

        await Node.RecordAsync(TwoCities.Here, "online", 2026, meanwhile);
        await using var other = StartWorker();
        await IsJudgedAsync(TwoCities.Here, meanwhile);
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, ((2 * Lease) - Stopwatch.GetElapsedTime(since)).Ticks)));
        var before = (await Cities.WrittenAsync(), await Cities.CountAsync("recalculation_runs"));

        await stopped.ResumeAsync();
        await stopped.SaysAsync("was lost; its run wrote nothing", $"Recalculated {TwoCities.Here}");

        (await Cities.WrittenAsync(), await Cities.CountAsync("recalculation_runs")).Should().Be(before);
        await stopped.SaysAsync("was lost; its run wrote nothing");
        await Node.RecordAsync(TwoCities.There, "online", 2026, 65);
        await IsJudgedAsync(TwoCities.There, 65);
        (stopped.IsRunning, other.IsRunning).Should().Be((true, true));
        await other.KillAsync();
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 70);
        await IsJudgedAsync(TwoCities.Here, 70);
        (await Cities.CountAsync("recalculation_runs where status <> 'Succeeded'")).Should().Be(0);
        (await Cities.FiguresAsync()).Should().Be(await WithoutAStopAsync(meanwhile));
    }

    private DxProcess StartWorker() => DxProcess.StartWorker(
        Cities.App.ConnectionString, told, ("Dx__Recalculation__LeaseSeconds", Lease.TotalSeconds.ToString(CultureInfo.InvariantCulture)));

    private async Task<DxProcess> StopInTheMiddleAsync(string place)
    {
        await using var session = await Cities.Owner.OpenAsync();
        await using var gate = await session.BeginTransactionAsync();
        await Sql.RunAsync(session, $"lock table {place}");
        var worker = StartWorker();
        try
        {
            await Waiting.UntilAsync(
                async () => await Cities.CountAsync("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 1,
                "the run comes to its place");
            await worker.PauseAsync();
            (await Cities.StateAsync<string>(TwoCities.Here, "lease_holder")).Should()
                .EndWith(string.Create(CultureInfo.InvariantCulture, $":{worker.Id}"), "it was stopped in the middle of a run");
            await gate.RollbackAsync();
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    private Task IsJudgedAsync(Domain.Municipalities.MunicipalityCode city, decimal value) => Waiting.UntilAsync(
        async () => await Cities.CurrentValueAsync(city) == value && await Cities.CountAsync("dirty_indicators") == 0,
        $"{value} is judged");

    private static async Task<string> WithoutAStopAsync(int meanwhile)
    {
        await using var clean = await TwoCities.CreateAsync();
        await using var worker = await clean.OpenNodeAsync();
        foreach (var (city, value) in new[] { (TwoCities.Here, 55), (TwoCities.Here, meanwhile), (TwoCities.There, 65), (TwoCities.Here, 70) })
        {
            await worker.RecordAsync(city, "online", 2026, value);
            await worker.Worker.DrainAsync(CancellationToken.None);
        }

        return await clean.FiguresAsync();
    }
}

using Dx.Domain.Recalculations;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>Edits come first.</summary>
public sealed class UrgentLaneTests : TwoCitiesTests
{
    private readonly StoppingPlaces places = new();
    private readonly Stop bulkRun = new();
    private Task drain = Task.CompletedTask;

    private UrgentLane Lane => Node.Services.GetRequiredService<UrgentLane>();

    private protected override Task<Node> OpenNodeAsync() => places.OpenNodeAsync(Cities, TimeSpan.FromMinutes(10), parallelism: 1);

    private protected override async Task ArrangeAsync()
    {
        // The bulk lane's only place is taken.
        places.AfterReading = (city, _) => city == TwoCities.There ? bulkRun.HereAsync() : Task.CompletedTask;
        await Node.RecordAsync(TwoCities.There, "online", 2026, 41);
        drain = Node.Worker.DrainAsync(CancellationToken.None);
        await bulkRun.Reached;
    }

    public override async Task DisposeAsync()
    {
        bulkRun.GoOn();
        await drain;
        await Lane.WhenIdleAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Ask_BulkLaneIsFull_RunsAtOnce()
    {
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);

        Lane.Ask(TwoCities.Here, CancellationToken.None);
        await Lane.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(30));

        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
        drain.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Ask_NationalRunIsDue_JudgesTheEditAloneAndLeavesTheRestToTheBulk()
    {
        await Node.AskForAllAsync(RecalculationTrigger.Nightly);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);

        Lane.Ask(TwoCities.Here, CancellationToken.None);
        await Lane.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(30));

        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(55);
        (await Cities.LastRunAsync(TwoCities.Here, "trigger")).Should().Be(nameof(RecalculationTrigger.Change));
        (await Cities.CountAsync($"dirty_indicators where municipality = '{TwoCities.Here}'")).Should().Be(1);

        Lane.Ask(TwoCities.Here, CancellationToken.None);
        await Lane.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(30));
        (await Cities.LastRunAsync(TwoCities.Here, "trigger")).Should().Be(nameof(RecalculationTrigger.Change), "no edit waits");

        (await Node.RunAsync(TwoCities.Here)).Should().Be(RunOutcome.Done);
        (await Cities.LastRunAsync(TwoCities.Here, "concat_ws(' ', trigger, scope)")).Should().Be("Nightly Full");
    }

    [Fact]
    public async Task Ask_MunicipalityHeldByAnotherRun_RunsAfterItAndHoldsNobodyUp()
    {
        await Node.RecordAsync(TwoCities.There, "online", 2026, 42);
        Lane.Ask(TwoCities.There, CancellationToken.None);
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        Lane.Ask(TwoCities.Here, CancellationToken.None);
        await Waiting.UntilAsync(async () => await Cities.CurrentValueAsync(TwoCities.Here) == 55, "the other city's edit is judged");

        bulkRun.GoOn();
        await Lane.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(30));

        (await Cities.CurrentValueAsync(TwoCities.There)).Should().Be(42);
        (await Cities.CountAsync("dirty_indicators")).Should().Be(0);
    }

    [Fact]
    public async Task Ask_AgainWhileUnderWay_RunsOnceMore()
    {
        var stop = new Stop();
        places.AfterReading = (city, _) => city == TwoCities.Here ? stop.HereAsync() : bulkRun.HereAsync();
        await Node.RecordAsync(TwoCities.Here, "online", 2026, 55);
        Lane.Ask(TwoCities.Here, CancellationToken.None);
        await stop.Reached;

        for (var value = 56; value < 60; value++)
        {
            await Node.RecordAsync(TwoCities.Here, "online", 2026, value);
            Lane.Ask(TwoCities.Here, CancellationToken.None);
        }

        var runs = await Cities.CountAsync("recalculation_runs");
        stop.GoOn();
        await Lane.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(30));

        (await Cities.CurrentValueAsync(TwoCities.Here)).Should().Be(59);
        (await Cities.CountAsync("recalculation_runs")).Should().Be(runs + 2);
    }
}

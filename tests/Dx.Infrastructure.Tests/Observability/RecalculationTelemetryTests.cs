using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Dx.Application.Recalculations;
using Dx.Domain.Recalculations;
using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dx.Infrastructure.Tests.Observability;

public sealed class RecalculationTelemetryTests : TwoCitiesTests, IDisposable
{
    private readonly ConcurrentQueue<Seen> seen = new();
    private readonly MeterListener listener = new();

    private protected override Task ArrangeAsync()
    {
        var ours = Node.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, l) =>
        {
            // Other tests of this process measure too.
            if (instrument.Meter.Name == RecalculationTelemetry.Name && ReferenceEquals(instrument.Meter.Scope, ours))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => seen.Enqueue(new Seen(i.Name, value, Texts(tags))));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => seen.Enqueue(new Seen(i.Name, value, Texts(tags))));
        listener.Start();
        return Task.CompletedTask;
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task Run_Finished_IsMeasuredWithWhatItDid()
    {
        var parent = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var spanListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RecalculationTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(spanListener);

        await Node.Worker.RecalculateAllAsync(RecalculationTrigger.Nightly, CancellationToken.None);
        parent.Stop();

        string[] tags = ["dx.outcome=succeeded", "dx.scope=Full", "dx.trigger=Nightly"];
        seen.Where(s => s.Name == "dx.recalculation.run.duration").Should().HaveCount(2)
            .And.OnlyContain(s => s.Value > 0 && s.Tags.SequenceEqual(tags));
        seen.Where(s => s.Name == "dx.recalculation.indicators").Sum(s => s.Value).Should().Be(
            await Cities.Owner.ReadAsync<long>("select count(*) from indicators"));
        seen.Where(s => s.Name == "dx.recalculation.results").Sum(s => s.Value).Should().Be(
            await Cities.Owner.ReadAsync<long>("select count(*) from attainments"));
        spans.Where(s => s.TraceId == parent.TraceId).Select(s => s.GetTagItem("dx.municipality"))
            .Should().BeEquivalentTo([TwoCities.Here.Value, TwoCities.There.Value]);
    }

    [Fact]
    public async Task Run_Failed_IsCountedAsFailed()
    {
        await Cities.Owner.RunAsync("alter table attainments add check (municipality <> '999997') not valid");
        await Cities.Owner.RunAsync("delete from attainments");

        await Node.Worker.RecalculateAllAsync(RecalculationTrigger.RollOver, CancellationToken.None);

        seen.Where(s => s.Name == "dx.recalculation.run.duration").Select(s => s.Tags[0])
            .Should().BeEquivalentTo(["dx.outcome=failed", "dx.outcome=succeeded"]);
    }

    [Fact]
    public async Task Drain_NothingToDo_LeavesNoMeasurement()
    {
        await Node.Worker.DrainAsync(CancellationToken.None);

        seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Gauges_ShowTheOldestEntryByTheDatabasesClock()
    {
        await Cities.Owner.RunAsync(
            $"insert into dirty_indicators (municipality, marked_at) select '{TwoCities.Here}', now() - make_interval(secs => 100 * n) from generate_series(1, 3) n");
        listener.RecordObservableInstruments();
        seen.Should().BeEmpty("nobody has looked yet");

        await SampleAsync();

        listener.RecordObservableInstruments();
        Value("dx.dirty.age").Should().BeInRange(300, 360);
        Value("dx.dirty.entries").Should().Be(3);
        Value("dx.schedules.overdue").Should().Be(RecalculationSchedule.All.Count, "nothing starts schedules here");
        Value("dx.municipalities.failing").Should().Be(0);
    }

    [Fact]
    public async Task Gauges_DatabaseCannotBeAsked_ShowNothingRatherThanWhatWas()
    {
        await SampleAsync();
        await Cities.Owner.RunAsync("alter table dirty_indicators rename to aside");

        await SampleAsync();

        listener.RecordObservableInstruments();
        seen.Should().BeEmpty();
    }

    private Task SampleAsync() => new WorkStateSampler(
        Node.Services.GetRequiredService<IWorkState>(), Node.Services.GetRequiredService<RecalculationTelemetry>()).SampleAsync(CancellationToken.None);

    private double Value(string instrument) => seen.Should().ContainSingle(s => s.Name == instrument).Which.Value;

    private static IReadOnlyList<string> Texts(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        [.. tags.ToArray().Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal)];

    private sealed record Seen(string Name, double Value, IReadOnlyList<string> Tags);
}

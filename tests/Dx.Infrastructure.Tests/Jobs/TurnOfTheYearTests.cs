using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit;
using Xunit.Abstractions;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>Two workers' processes go through the turn of the fiscal year and a 29 February, on machines of two time zones.</summary>
[Collection(ProcessCollection.Name)]
public sealed class TurnOfTheYearTests(ITestOutputHelper told) : TwoCitiesTests
{
    private DxProcess[] workers = [];
    private decimal value = 40;

    [SignalFact]
    public async Task Workers_ThroughTheTurnOfTheYear_JudgeTheJapaneseOneAndStartEachScheduleOnce()
    {
        using var clock = ClockInAFile.At("2027-03-31T23:59:59+09:00");
        await using var utc = Start(clock, "UTC");
        await using var tokyo = Start(clock, "Asia/Tokyo");
        workers = [utc, tokyo];
        await StartedAsync("roll-over 2026-04-01 00:05 0", "nightly 2027-03-31 03:00 0");
        await Task.WhenAll(workers.Select(w => w.SaysAsync("Application started")));

        (await YearsJudgedAsync()).Should().Equal((2026, "2027-03-31 23:59:59"), (2026, "2027-03-31 23:59:59"));

        clock.MoveTo("2027-04-01T00:00:00+09:00");
        (await YearsJudgedAsync()).Should().Equal((2027, "2027-04-01 00:00:00"), (2027, "2027-04-01 00:00:00"));
        (await Cities.StateAsync<int>(TwoCities.There, "computed_fiscal_year")).Should().Be(2026, "nothing has asked for it yet");

        clock.MoveTo("2027-04-01T00:06:00+09:00");
        await StartedAsync("roll-over 2027-04-01 00:05 2");
        await Waiting.UntilAsync(async () => await Cities.CountAsync("dirty_indicators") == 0, "the new year is judged");
        (await Cities.StateAsync<int>(TwoCities.There, "computed_fiscal_year")).Should().Be(2027);
        (await Cities.LastRunAsync(TwoCities.There, "concat_ws(' ', trigger, scope, status)")).Should().Be("RollOver Full Succeeded");

        clock.MoveTo("2028-02-29T03:01:00+09:00");
        await StartedAsync("nightly 2028-02-29 03:00 0");
        (await YearsJudgedAsync()).Should().Equal((2027, "2028-02-29 03:01:00"), (2027, "2028-02-29 03:01:00"));
        clock.MoveTo("2028-03-01T03:01:00+09:00");
        await StartedAsync("nightly 2028-03-01 03:00 0");

        // Longer than either watch waits: whoever has not looked yet does so.
        await Task.Delay(TimeSpan.FromSeconds(6));
        (await Cities.CountAsync("recalculation_runs where trigger in ('RollOver', 'Nightly')")).Should().Be(2);
        Firings("roll-over").Should().HaveCount(2);
        Firings("nightly").Should().HaveCount(3);
        workers.Should().OnlyContain(w => w.IsRunning);
    }

    private DxProcess Start(ClockInAFile clock, string zone) => DxProcess.StartWorker(
        Cities.App.ConnectionString, told, [.. clock.Settings, ("TZ", zone), ("Dx__Schedules", "true")]);

    /// <summary>Waits for the occurrences to be on record, and looks that each was started once.</summary>
    private async Task StartedAsync(params string[] occurrences)
    {
        await Waiting.UntilAsync(
            async () => (await OccurrencesAsync()).Intersect(occurrences).Count() == occurrences.Length, $"started: {string.Join(", ", occurrences)}");
        foreach (var schedule in (await OccurrencesAsync()).GroupBy(o => o.Split(' ')[0], StringComparer.Ordinal))
        {
            await Waiting.UntilAsync(() => Task.FromResult(Firings(schedule.Key).Count >= schedule.Count()), $"{schedule.Key} is told of");
            Firings(schedule.Key).Should().HaveCount(schedule.Count());
        }
    }

    private List<string> Firings(string schedule) =>
        [.. workers.SelectMany(w => w.Output).Where(line => line.Contains($"The schedule {schedule} asked", StringComparison.Ordinal))];

    private Task<IReadOnlyList<string>> OccurrencesAsync() => Cities.Owner.ListAsync<string>(
        "select concat_ws(' ', schedule, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), municipalities) from schedule_occurrences");

    /// <summary>
    /// Has each worker judge a new result while the other stands still: the last fiscal year that it judged, and when by
    /// its clock, in Japan.
    /// </summary>
    private async Task<IReadOnlyList<(int Year, string At)>> YearsJudgedAsync()
    {
        var judged = new List<(int, string)>();
        foreach (var worker in workers)
        {
            var other = workers.Single(w => w != worker);
            await other.PauseAsync();
            await Node.RecordAsync(TwoCities.Here, "paper", 2026, 900_000 + ++value);
            await Node.RecordAsync(TwoCities.Here, "online", 2026, value);
            await Waiting.UntilAsync(
                async () => await Cities.CurrentValueAsync(TwoCities.Here) == value && await Cities.CountAsync("dirty_indicators") == 0, "the result is judged");
            judged.Add((await LastYearJudgedAsync(), await Cities.LastRunAsync(TwoCities.Here, "to_char(finished_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS')")));
            await other.ResumeAsync();
        }

        return judged;
    }

    private Task<int> LastYearJudgedAsync() => Cities.Owner.ReadAsync<int>(
        $"""
        select max(as_of_fiscal_year) from attainments a join indicators i on i.municipality = a.municipality and i.id = a.indicator_id
        where i.municipality = '{TwoCities.Here}' and i.code = 'paper'
        """);
}

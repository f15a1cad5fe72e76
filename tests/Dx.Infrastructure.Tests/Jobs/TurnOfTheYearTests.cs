using Dx.Infrastructure.Tests.Hosting;
using Xunit.Abstractions;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>Two workers' processes go through the turn of the fiscal year and a 29 February, on machines of two time zones.</summary>
public sealed class TurnOfTheYearTests(ITestOutputHelper told)
{
    private static readonly string[] Zones = ["UTC", "Asia/Tokyo"];

    // Both zones at once: most of the time is spent waiting for the watches to look.
    [SignalFact]
    public Task Workers_ThroughTheTurnOfTheYear_JudgeTheJapaneseOneAndStartEachScheduleOnce() => Task.WhenAll(Zones.Select(GoThroughAsync));

    private async Task GoThroughAsync(string zone)
    {
        await using var cities = await TwoCities.CreateAsync();
        await using var node = await cities.OpenNodeAsync();
        using var clock = ClockInAFile.At("2027-03-31T23:59:59+09:00");
        await using var one = Start(cities, clock, zone);
        await using var other = Start(cities, clock, zone);
        DxProcess[] workers = [one, other];

        await StartedAsync(cities, zone, workers, "roll-over 2026-04-01 00:05 0", "nightly 2027-03-31 03:00 0");
        (await JudgedYearAsync(cities, node, 41)).Should().Be((2026, "2027-03-31 23:59:59"), zone);

        clock.MoveTo("2027-04-01T00:00:00+09:00");
        (await JudgedYearAsync(cities, node, 42)).Should().Be((2027, "2027-04-01 00:00:00"), zone);
        (await cities.StateAsync<int>(TwoCities.There, "computed_fiscal_year")).Should().Be(2026, "nothing has asked for it yet ({0})", zone);

        clock.MoveTo("2027-04-01T00:06:00+09:00");
        await StartedAsync(cities, zone, workers, "roll-over 2027-04-01 00:05 1");
        await Waiting.UntilAsync(async () => await cities.CountAsync("dirty_indicators") == 0, "the new year's results");
        (await cities.StateAsync<int>(TwoCities.There, "computed_fiscal_year")).Should().Be(2027, zone);
        (await cities.LastRunAsync(TwoCities.There, "concat_ws(' ', trigger, scope, status)")).Should().Be("RollOver Full Succeeded", zone);

        clock.MoveTo("2028-02-29T03:01:00+09:00");
        await StartedAsync(cities, zone, workers, "nightly 2028-02-29 03:00 0");
        (await JudgedYearAsync(cities, node, 43)).Should().Be((2027, "2028-02-29 03:01:00"), zone);

        clock.MoveTo("2028-03-01T03:01:00+09:00");
        await StartedAsync(cities, zone, workers, "nightly 2028-03-01 03:00 0");

        // Longer than either watch waits: whoever has not looked yet does so.
        await Task.Delay(TimeSpan.FromSeconds(6));
        (await cities.CountAsync("recalculation_runs where trigger in ('RollOver', 'Nightly')")).Should().Be(1, zone);
        Firings(workers, "roll-over").Should().HaveCount(2, zone);
        Firings(workers, "nightly").Should().HaveCount(3, zone);
        (one.IsRunning, other.IsRunning).Should().Be((true, true), zone);
    }

    private DxProcess Start(TwoCities cities, ClockInAFile clock, string zone) => DxProcess.StartWorker(
        cities.App.ConnectionString, told, [.. clock.Settings, ("TZ", zone), ("Dx__Schedules", "true")]);

    /// <summary>Waits for the occurrence to be on record, and looks that it was started once.</summary>
    private static async Task StartedAsync(TwoCities cities, string zone, IReadOnlyCollection<DxProcess> workers, params string[] occurrences)
    {
        await Waiting.UntilAsync(async () => (await OccurrencesAsync(cities)).Intersect(occurrences).Count() == occurrences.Length,
            $"{string.Join(", ", occurrences)} ({zone}); on record: {string.Join(", ", await OccurrencesAsync(cities))}");
        foreach (var group in (await OccurrencesAsync(cities)).GroupBy(o => o.Split(' ')[0], StringComparer.Ordinal))
        {
            await Waiting.UntilAsync(() => Task.FromResult(Firings(workers, group.Key).Count >= group.Count()), $"{group.Key} is told of ({zone})");
            Firings(workers, group.Key).Should().HaveCount(group.Count(), zone);
        }
    }

    private static List<string> Firings(IEnumerable<DxProcess> workers, string schedule) =>
        [.. workers.SelectMany(w => w.Output).Where(line => line.Contains($"The schedule {schedule} asked", StringComparison.Ordinal))];

    private static Task<IReadOnlyList<string>> OccurrencesAsync(TwoCities cities) => cities.Owner.ListAsync<string>(
        "select concat_ws(' ', schedule, to_char(due_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI'), municipalities) from schedule_occurrences");

    /// <summary>Records a result and reads the last fiscal year that was judged because of it, and when by the worker's clock in Japan.</summary>
    private static async Task<(int Year, string At)> JudgedYearAsync(TwoCities cities, Node node, decimal value)
    {
        await node.RecordAsync(TwoCities.Here, "online", 2026, value);
        await Waiting.UntilAsync(
            async () => await cities.CurrentValueAsync(TwoCities.Here) == value && await cities.CountAsync("dirty_indicators") == 0, "the result is judged");
        var year = await cities.Owner.ReadAsync<int>(
            $"select max(as_of_fiscal_year) from attainments a join indicators i on i.municipality = a.municipality and i.id = a.indicator_id where i.municipality = '{TwoCities.Here}' and i.code = 'paper'");
        (await cities.StateAsync<int>(TwoCities.Here, "computed_fiscal_year")).Should().Be(year);
        return (year, await cities.LastRunAsync(TwoCities.Here, "to_char(finished_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS')"));
    }
}

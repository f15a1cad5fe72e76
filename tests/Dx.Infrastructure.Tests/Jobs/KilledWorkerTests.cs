using System.Diagnostics;
using System.Globalization;
using Dx.Benchmarks.Data;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit.Abstractions;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>A worker's process is killed again and again in the middle of a full run: nothing of it shows in what is left in the end.</summary>
[Collection(ProcessCollection.Name)]
public sealed class KilledWorkerTests(ITestOutputHelper told)
{
    private const int IndicatorsEach = 50;

    // Long enough for a machine so busy that a living worker stands still for seconds: it would be ended, and that is on record as a failure.
    private const int LeaseSeconds = 10;

    // Between none and about two of a municipality's runs.
    private const int LongestDelayMilliseconds = 60;

    // DX_TEST_SEED repeats what a failure's message names.
    private static readonly int Seed = int.TryParse(
        Environment.GetEnvironmentVariable("DX_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();

    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(60);
    private static readonly int Kills = Extent.Of(5, 50);

    // More than a worker takes at a time, and so many that it seldom comes past the next point before it is dead.
    private static readonly int Municipalities = Extent.Of(RecalculationWorker.Portion + 20, 500);

    [SignalFact]
    public async Task Kill_AtRandomPointsOfAFullRun_LeavesWhatACleanRunLeaves()
    {
        await using var clean = await CreateAsync();
        await using (var node = await Node.OpenAsync(clean.AppConnectionString))
        {
            await node.Worker.DrainAsync(CancellationToken.None);
        }

        await using var database = await CreateAsync();
        await using var run = await InterruptedRun.OpenAsync(database);
        using var clock = ClockInAFile.At("2026-11-20T12:00:00+09:00");
        var random = new Random(Seed);
        var points = Enumerable.Range(1, Municipalities - 2).ToArray();
        random.Shuffle(points);

        foreach (var done in points.Take(Kills).Order())
        {
            await using var worker = Start(database, clock);
            await Waiting.UntilAsync(async () => await run.LeftAsync() <= Municipalities - done, $"{done} municipalities are done (seed {Seed})");
            await Task.Delay(random.Next(LongestDelayMilliseconds));
            await worker.KillAsync();
            await run.LostAsync(worker.Id);
        }

        await using var last = Start(database, clock);
        await Waiting.UntilAsync(async () => await run.LeftAsync() == 0, $"everything is worked off (seed {Seed})");

        told.WriteLine($"seed {Seed}; {run.InTheMiddle} of {Kills} kills in the middle of a run; longest recovery {run.LongestRecovery.TotalSeconds:0.0} s");
        run.InTheMiddle.Should().BeGreaterThanOrEqualTo(Kills / 2, "else nothing was interrupted (seed {0})", Seed);
        run.LongestRecovery.Should().BeLessThan(Recovery, "seed {0}", Seed);
        foreach (var (what, sql) in EndState)
        {
            (await ReadAsync(database, sql)).Should().Equal(await ReadAsync(clean, sql), "{0} are as a clean run leaves them (seed {1})", what, Seed);
        }

        (await TracesAsync(database)).Should().Equal(await TracesAsync(clean), "seed {0}", Seed);
    }

    private static IEnumerable<(string What, string Sql)> EndState =>
    [
        ("attainments",
            """
            select concat_ws(' ', municipality, count(*), md5(string_agg(md5((to_jsonb(a) - 'run_id' - 'computed_at')::text), ''
              order by indicator_id, as_of_fiscal_year, target_fiscal_year)))
            from attainments a group by municipality order by municipality
            """),
        ("runs",
            """
            select ((to_jsonb(r) - 'id') #>> '{}') from recalculation_runs r order by municipality, id
            """),
        ("runs named by attainments",
            "select concat_ws(' ', municipality, count(distinct run_id)) from attainments group by municipality order by municipality"),
        ("states",
            """
            select ((to_jsonb(s) - 'lease_token' - 'computed_at') #>> '{}') from recalculation_states s order by municipality
            """),
        ("entries", "select seq::text from dirty_indicators"),
    ];

    private static Task<TestDatabase> CreateAsync() => TestDatabase.CreateAsync("a nation to be judged", async connectionString =>
    {
        await DatabaseMigrator.MigrateAsync(connectionString, NullLogger.Instance, CancellationToken.None);
        await using var owner = await Owner.OpenAsync(connectionString);
        await NationalData.FillAsync(owner, Municipalities, IndicatorsEach);
        await owner.RunAsync("insert into dirty_indicators (municipality, trigger) select code, 'Nightly' from municipalities");
    });

    private DxProcess Start(TestDatabase database, ClockInAFile clock) => DxProcess.StartWorker(
        database.AppConnectionString, told,
        [.. clock.Settings, ("Dx__Recalculation__LeaseSeconds", LeaseSeconds.ToString(CultureInfo.InvariantCulture))]);

    private static Task<IReadOnlyList<string>> ReadAsync(TestDatabase database, string sql) =>
        new Sql(database.OwnerConnectionString).ListAsync<string>(sql);

    /// <summary>「この数字はなぜ」 of one indicator in every eighth municipality.</summary>
    private static async Task<IReadOnlyList<string>> TracesAsync(TestDatabase database)
    {
        await using var node = await Node.OpenAsync(database.AppConnectionString);
        var traces = new List<string>();
        foreach (var city in NationalData.Codes(Municipalities).Where((_, n) => n % 8 == 0))
        {
            var trace = await node.SendAsync(new Application.Attainments.GetAttainmentTraceQuery(city, "kpi-7", AsOf: null));
            traces.Add(System.Text.Json.JsonSerializer.Serialize(
                trace.Items.Select(i => i with { RunId = default, ComputedAt = default })));
        }

        return traces;
    }

    /// <summary>What is left of the run, whose work was interrupted, and how long it took a worker that was let live to do that after all.</summary>
    private sealed class InterruptedRun : IAsyncDisposable
    {
        private readonly NpgsqlConnection session;
        private readonly Dictionary<string, long> interrupted = new(StringComparer.Ordinal);

        private InterruptedRun(NpgsqlConnection session) => this.session = session;

        public int InTheMiddle { get; private set; }

        public TimeSpan LongestRecovery { get; private set; }

        public static async Task<InterruptedRun> OpenAsync(TestDatabase database) =>
            new(await new Sql(database.OwnerConnectionString).OpenAsync());

        /// <summary>How many municipalities are not judged yet.</summary>
        public async Task<int> LeftAsync()
        {
            var left = await Sql.ListAsync<string>(session, "select distinct municipality from dirty_indicators");
            foreach (var (city, since) in interrupted.Where(i => !left.Contains(i.Key)).ToList())
            {
                interrupted.Remove(city);
                LongestRecovery = new[] { LongestRecovery, Stopwatch.GetElapsedTime(since) }.Max();
            }

            return left.Count;
        }

        /// <summary>What a dead process still holds: it died in the middle of that.</summary>
        public async Task LostAsync(int process)
        {
            var held = await Sql.ListAsync<string>(
                session, $"select municipality from recalculation_states where lease_holder like '%:{process}'");
            InTheMiddle += held.Count > 0 ? 1 : 0;

            // What the dead one was to recover is the next one's, who is timed anew.
            foreach (var city in held.Union(interrupted.Keys).ToList())
            {
                interrupted[city] = Stopwatch.GetTimestamp();
            }
        }

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}

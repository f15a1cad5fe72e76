using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dx.Application.Attainments;
using Dx.Application.Indicators;
using Dx.Application.Municipalities;
using Dx.Application.Observations;
using Dx.Application.Plans;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Dx.Domain.Observations;
using Dx.Infrastructure.EmbeddedPostgres;
using Dx.Infrastructure.Persistence;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit;
using Dx.TestKit.Hosting;
using Dx.TestKit.Samples;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>
/// Eight municipalities on two connections, with work cancelled, failing and timing out in the middle of transactions.
/// The query filters are off, so what a session has been told is all that keeps the cities apart.
/// </summary>
public sealed partial class SmallPoolTests : IAsyncLifetime
{
    private const int Connections = 2;
    private const int Workers = 16;

    private static readonly IReadOnlyList<MunicipalityCode> Cities =
    [
        .. Enumerable.Range(980_000, 200).Select(n => n.ToString(CultureInfo.InvariantCulture))
            .Where(text => MunicipalityCode.TryParse(text, out _)).Select(MunicipalityCode.Parse).Take(8),
    ];

    private readonly ConcurrentDictionary<Disruption, int> met = new();
    private TestDatabase database = null!;
    private int wrong;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync("eight cities", FillAsync);

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Requests_Disrupted_SeeTheirOwnMunicipalityAndLeaveThePoolWhole()
    {
        await using var node = await OpenAsync(noReset: false);
        var requests = Extent.Of(3_000, 100_000);

        await RunAsync(node, requests);

        wrong.Should().Be(0);
        met.Keys.Should().BeEquivalentTo(Enum.GetValues<Disruption>());
        met[Disruption.None].Should().BeGreaterThan(requests / 2);
        var owner = new Sql(database.OwnerConnectionString);
        var sessions = $"from pg_stat_activity where datname = '{database.Name}' and usename = '{DatabaseRoles.AppLogin}'";
        (await owner.ReadAsync<long>($"select count(*) {sessions}")).Should().BeLessThanOrEqualTo(Connections);
        (await owner.ReadAsync<long>($"select count(*) {sessions} and state <> 'idle'")).Should().Be(0);
        (await owner.ReadAsync<long>(
            "select count(*) from observations where text like 'city%' and municipality <> split_part(text, ' ', 2)")).Should().Be(0);

        // Every session of the pool is usable at once.
        var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token;
        var plans = await Task.WhenAll(Cities.Select((city, i) => node.SendAsync(new GetPlanQuery(city, $"vision-city{i}"), cancellationToken: soon)));
        plans.Should().HaveCount(Cities.Count);
    }

    [Fact]
    public async Task Requests_WallRemoved_AreSeenToMeetAnotherMunicipality()
    {
        await using var node = await OpenAsync(noReset: true, services => services.ConfigureDbContext<DxDbContext>(
            options => options.AddInterceptors(new SettingTheSession())));

        await RunAsync(node, 300);

        wrong.Should().BePositive();
    }

    private Task<Node> OpenAsync(bool noReset, Action<IServiceCollection>? change = null) => Node.OpenAsync(
        new NpgsqlConnectionStringBuilder(database.AppConnectionString) { MaxPoolSize = Connections, NoResetOnClose = noReset, Timeout = 60 }.ConnectionString,
        services =>
        {
            services.IgnoreEveryQueryFilter();
            services.ConfigureDbContext<DxDbContext>(options => options.AddInterceptors(new Disrupting()));
            change?.Invoke(services);
        });

    private async Task RunAsync(Node node, int requests) => await Parallel.ForEachAsync(
        Enumerable.Range(0, requests),
        new ParallelOptions { MaxDegreeOfParallelism = Workers },
        async (number, _) => await AskAsync(node, new Random(number)));

    private async Task AskAsync(Node node, Random random)
    {
        using var fate = new Fate(DisruptionFor(random), statement: random.Next(6));
        try
        {
            var city = random.Next(Cities.Count);
            if (random.Next(10) == 0)
            {
                // Nobody has told this session a municipality, so it must not see any.
                Count(await node.BelievingInAsync(null, db => db.Database
                    .SqlQuery<int>($"select count(*)::int as \"Value\" from plans").SingleAsync(fate.CancellationToken)));
            }
            else
            {
                var answer = JsonSerializer.Serialize(await AnswerAsync(node, city, random.Next(6), fate.CancellationToken));
                var named = CityName().Matches(answer).Select(m => m.Groups["city"].Value).ToList();
                named.Should().NotBeEmpty();
                Count(named.Count(name => name != city.ToString(CultureInfo.InvariantCulture)));
            }

            met.AddOrUpdate(Disruption.None, 1, (_, n) => n + 1);
        }
        catch (Exception failure) when (fate.Met && IsOf(fate.Disruption, failure))
        {
            met.AddOrUpdate(fate.Disruption, 1, (_, n) => n + 1);
        }
    }

    private static async Task<object> AnswerAsync(Node node, int city, int kind, CancellationToken cancellationToken) => kind switch
    {
        0 => await node.SendAsync(new GetPlanQuery(Cities[city], $"vision-city{city}"), cancellationToken: cancellationToken),
        1 => await node.SendAsync(
            new ListIndicatorsQuery(Cities[city], Plan: null, Kind: null, Cursor: null, Limit: null), cancellationToken: cancellationToken),
        2 => await node.SendAsync(
            new ListPlanElementsQuery(Cities[city], $"vision-city{city}", AsTree: true), cancellationToken: cancellationToken),
        3 => await node.SendAsync(new ListAttainmentsQuery(Cities[city]), cancellationToken: cancellationToken),
        4 => await node.SendAsync(new GetIndicatorQuery(Cities[city], $"online-city{city}"), cancellationToken: cancellationToken),
        _ => await node.SendAsync(
            new RecordObservationCommand(Cities[city], $"online-city{city}")
            {
                Result = new ObservedResult { FiscalYear = new FiscalYear(2028), Value = 5, Text = $"city{city} {Cities[city]}" },
            },
            cancellationToken: cancellationToken),
    };

    private void Count(int wrongRows) => Interlocked.Add(ref wrong, wrongRows);

    private static Disruption DisruptionFor(Random random) => random.Next(100) switch
    {
        < 8 => Disruption.Cancelled,
        < 16 => Disruption.Thrown,
        < 20 => Disruption.TimedOut,
        < 21 => Disruption.Terminated,
        _ => Disruption.None,
    };

    private static bool IsOf(Disruption disruption, Exception failure) => disruption switch
    {
        // Cancelled too late: EF counts the pause before its statement as a statement that found no row.
        Disruption.Cancelled => failure is OperationCanceledException or DbUpdateConcurrencyException
            or DbUpdateException { InnerException: OperationCanceledException },
        Disruption.Thrown => failure.GetBaseException().Message == Disrupting.Message,
        _ => failure is DbException or DbUpdateException or InvalidOperationException { InnerException: DbException },
    };

    private static async Task FillAsync(string ownerConnectionString)
    {
        await DatabaseMigrator.MigrateAsync(ownerConnectionString, NullLogger.Instance, CancellationToken.None);

        // A template has no login of its own, so the owner becomes the application's role.
        var app = new NpgsqlConnectionStringBuilder(ownerConnectionString) { Options = $"-c role={DatabaseRoles.App}" };
        await using var node = await Node.OpenAsync(app.ConnectionString);
        for (var i = 0; i < Cities.Count; i++)
        {
            await node.SendAsync(new RegisterMunicipalityCommand(Cities[i], $"市{i}", "し", "東京都", IsFictional: true));
            await node.ImportAsync(Cities[i], SamplePlan.For(Cities[i].Value, $"city{i}"));
        }

        await node.Worker.DrainAsync(CancellationToken.None);
    }

    [GeneratedRegex("city(?<city>[0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CityName();

    /// <summary>The mistake that the test must be able to see: a setting that outlives its transaction.</summary>
    private sealed class SettingTheSession : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            command.CommandText = Regex.Replace(
                command.CommandText, @"^(?<call>select set_config\(.*), true\)$", "${call}, false)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            return ValueTask.FromResult(result);
        }
    }
}

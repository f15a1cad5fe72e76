using Dx.Application;
using Dx.Application.Recalculations;
using Dx.Infrastructure.Hosting;
using Dx.Infrastructure.Jobs;
using Dx.Infrastructure.Jobs.Quartz;
using Dx.Infrastructure.Observability;
using Dx.Infrastructure.Tests.Hosting;
using Dx.TestKit.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace Dx.Infrastructure.Tests.Jobs;

/// <summary>The default job engine on the product's own database, with two nodes started at the same moment.</summary>
public sealed class QuartzTests : IAsyncLifetime
{
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    private readonly List<IHost> nodes = [];
    private TwoCities cities = null!;

    public async Task InitializeAsync()
    {
        cities = await TwoCities.CreateAsync();
        nodes.AddRange([await BuildAsync(), await BuildAsync()]);
        await Task.WhenAll(nodes.Select(n => n.StartAsync()));
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync();
            node.Dispose();
        }

        await cities.DisposeAsync();
    }

    [Fact]
    public async Task Start_TwoNodesOnAnEmptySchema_ProvisionItOnceAndShareIt()
    {
        (await cities.Owner.ReadAsync<long>(
            $"select count(*) from pg_tables where schemaname = '{JobEngineRegistration.Schema}' and tablename like 'qrtz%'"))
            .Should().BeGreaterThan(5);
        (await cities.Owner.ListAsync<string>("select distinct tableowner::text from pg_tables where schemaname = 'jobs'"))
            .Should().Equal("dx_app");
        (await cities.Owner.ReadAsync<long>("select count(*) from pg_tables where schemaname = 'public' and tablename like 'qrtz%'"))
            .Should().Be(0);
        (await cities.Owner.ListAsync<string>("select trigger_name::text from jobs.qrtz_triggers order by 1"))
            .Should().Equal("nightly", "roll-over");
    }

    [Fact]
    public async Task Start_BothSchedules_FireNextWhenJapanSaysSo()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var node in nodes)
        {
            var nightly = await TriggerAsync(node, "nightly");
            var rollOver = await TriggerAsync(node, "roll-over");

            nightly.TimeZone.Id.Should().Be("Asia/Tokyo");
            rollOver.TimeZone.Id.Should().Be("Asia/Tokyo");
            var night = nightly.NextFireTimeUtc!.Value.ToOffset(Tokyo);
            night.TimeOfDay.Should().Be(new TimeSpan(3, 0, 0));
            night.Should().BeAfter(now).And.BeOnOrBefore(now.AddDays(1).AddMinutes(1));
            nightly.GetFireTimeAfter(night).Should().Be(night.AddDays(1));
            var turn = rollOver.NextFireTimeUtc!.Value.ToOffset(Tokyo);
            turn.Should().Be(new DateTimeOffset(turn.Year, 4, 1, 0, 5, 0, Tokyo));
            turn.Should().BeAfter(now).And.BeOnOrBefore(now.AddDays(366));
            rollOver.GetFireTimeAfter(turn).Should().Be(turn.AddYears(1));
        }
    }

    [Fact]
    public async Task Schedule_FiredByHandOnBothNodes_StartsWhatIsDueOnce()
    {
        foreach (var schedule in RecalculationSchedule.All)
        {
            // Nothing older is on record than a year ago, and what was judged is out of date.
            await cities.Owner.RunAsync(
                $"""
                delete from schedule_occurrences;
                insert into schedule_occurrences values ('{schedule.Name}', '2020-04-01', '2020-04-01', 0);
                update recalculation_states set computed_fiscal_year = 2020
                """);

            await Task.WhenAll(nodes.Select(async node => await (await SchedulerAsync(node)).TriggerJob(new JobKey(schedule.Name))));

            (await RunsAsync(schedule.Trigger.ToString(), atLeast: 2))
                .Should().BeEquivalentTo($"{TwoCities.Here} Full Succeeded", $"{TwoCities.There} Full Succeeded");
            (await cities.Owner.ReadAsync<DateTime>($"select max(due_at) from schedule_occurrences where schedule = '{schedule.Name}'"))
                .Should().Be(schedule.LastDueAt(TimeProvider.System.GetUtcNow()).UtcDateTime);
        }
    }

    [Fact]
    public async Task Health_SchedulersStarted_IsHealthy()
    {
        using (var watch = ActivatorUtilities.CreateInstance<ScheduleWatch>(nodes[0].Services))
        {
            await watch.LookAsync(CancellationToken.None);
        }

        foreach (var node in nodes)
        {
            var entries = await EntriesOnceHealthyAsync(node);

            entries.Should().HaveCount(3).And.OnlyContain(e => e.EndsWith(": Healthy", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Restart_OfANode_KeepsTheSchedulesAsTheyWere()
    {
        var before = (await TriggerAsync(nodes[1], "roll-over")).NextFireTimeUtc;
        await nodes[1].StopAsync();
        nodes[1].Dispose();
        nodes[1] = await BuildAsync();

        await nodes[1].StartAsync();

        (await TriggerAsync(nodes[1], "roll-over")).NextFireTimeUtc.Should().Be(before);
        (await cities.Owner.ReadAsync<long>("select count(*) from jobs.qrtz_triggers")).Should().Be(RecalculationSchedule.All.Count);
    }

    [Fact]
    public void DefaultBuild_HoldsQuartzAndNothingOfHangfire()
    {
        var product = typeof(RecalculationWorker).Assembly;
        var project = File.ReadAllText(Repository.Find("src", "Dx.Infrastructure", "Dx.Infrastructure.csproj"));

        product.GetTypes().Should().Contain(typeof(JobEngineRegistration))
            .And.NotContain(t => t.Namespace != null && t.Namespace.StartsWith("Dx.Infrastructure.Jobs.Hangfire", StringComparison.Ordinal));
        product.GetReferencedAssemblies().Select(a => a.Name).Should().Contain("Quartz").And.NotContain(n => n!.StartsWith("Hangfire", StringComparison.Ordinal));
        project.Should().Contain("""<Compile Remove="Jobs/Hangfire/**" Condition="'$(JobEngine)' != 'Hangfire'" />""");
        Directory.Exists(Repository.Find("src", "Dx.Infrastructure", "Jobs", "Hangfire")).Should().BeTrue();
    }

    private async Task<IHost> BuildAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Dx"] = cities.App.ConnectionString,
            ["Dx:Schedules"] = "true",
            ["Dx:ImportPlanLibrary"] = "false",
        });
        var database = await DxDatabase.OpenAsync(builder.Configuration, NullLogger.Instance, CancellationToken.None);
        builder.Services.AddDxApplication();
        builder.Services.AddDxInfrastructure(database, NodeRole.Worker, builder.Configuration);

        // Only the engine is to start anything here.
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(ScheduleWatch)));
        return builder.Build();
    }

    // A scheduler counts as healthy only once it runs, a moment after its host has started.
    private static async Task<IReadOnlyList<string>> EntriesOnceHealthyAsync(IHost node)
    {
        for (var attempt = 0; ; attempt++)
        {
            var report = await node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
            if (report.Status is HealthStatus.Healthy || attempt == 100)
            {
                return [.. report.Entries.Select(e => $"{e.Key}: {e.Value.Status}")];
            }

            await Task.Delay(100);
        }
    }

    private static async Task<ICronTrigger> TriggerAsync(IHost node, string name) =>
        (await (await SchedulerAsync(node)).GetTrigger(new TriggerKey(name))).Should().BeAssignableTo<ICronTrigger>().Subject;

    private static async Task<IScheduler> SchedulerAsync(IHost node) =>
        await node.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();

    private async Task<IReadOnlyList<string>> RunsAsync(string trigger, int atLeast)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var runs = await cities.Owner.ListAsync<string>(
                $"select concat_ws(' ', municipality, scope, status) from recalculation_runs where trigger = '{trigger}'");
            if (runs.Count >= atLeast)
            {
                return runs;
            }

            await Task.Delay(100, patience.Token);
        }
    }
}

using System.Net;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using Npgsql;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Recalculations;

/// <summary>Runs are asked for, carried out by the worker, and stay readable.</summary>
public sealed class RecalculationTests(CityHost cities) : IClassFixture<CityHost>
{
    private static readonly PlanYaml Plan = new PlanYaml().WithIndicator("kpi", AtLeast(2030, 70), AtLeast(2035, 90));

    [Fact]
    public async Task AskedFor_IsAccepted_AndTheRunIsReadableUntilItSucceeded()
    {
        var city = await cities.FoundAsync(Plan);
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 25 });
        await city.Host.WhenCalmAsync();
        var before = (await city.GetAsync("attainments")).GetRawText();

        using var response = await city.PostAsync("recalculations", new { });

        response.StatusCode.Should().Be(HttpStatusCode.Accepted);
        var asked = await ApiHost.ReadAsync(response);
        asked.GetProperty("trigger").GetString().Should().Be("manual");
        asked.GetProperty("scope").GetString().Should().Be("full");
        asked.GetProperty("status").GetString().Should().Be("queued");
        await city.Host.WhenCalmAsync();
        var run = await city.Host.GetAsync(response.Headers.Location!.ToString());
        run.GetProperty("id").GetGuid().Should().Be(asked.GetProperty("id").GetGuid());
        run.GetProperty("status").GetString().Should().Be("succeeded");
        run.GetProperty("indicators").GetInt32().Should().Be(1);
        run.GetProperty("computed").GetInt32().Should().Be(4, "two targets as of 2025 and 2026");
        run.GetProperty("unchanged").GetInt32().Should().Be(4);
        foreach (var written in (string[])["inserted", "updated", "deleted"])
        {
            run.GetProperty(written).GetInt32().Should().Be(0, written);
        }

        run.GetProperty("error").ValueKind.Should().Be(JsonValueKind.Null);
        (await city.GetAsync("attainments")).GetRawText().Should().Be(before, "the same inputs leave computedAt and runId as they were");
    }

    [Fact]
    public async Task EveryRow_NamesARunThatIsListed()
    {
        var city = await cities.FoundAsync(Plan);
        await city.Host.WhenCalmAsync();
        await city.RecordAsync("kpi", new { fiscalYear = 2026, value = 25 });
        await city.Host.WhenCalmAsync();

        var runs = await city.ItemsAsync("recalculations");

        var named = (await city.ItemsAsync("attainments")).Select(a => a.GetProperty("runId").GetGuid()).Distinct();
        runs.Select(r => r.GetProperty("id").GetGuid()).Should().Contain(named);
        runs.Should().AllSatisfy(r => r.GetProperty("status").GetString().Should().Be("succeeded"));
        runs.Should().AllSatisfy(r => r.GetProperty("trigger").GetString().Should().Be("change"));
    }

    [Fact]
    public async Task List_IsNewestFirst_PageByPage()
    {
        var city = await cities.FoundAsync(Plan);
        await city.Host.WhenCalmAsync();
        var asked = new List<Guid>();
        foreach (var minute in Enumerable.Range(1, 3))
        {
            city.Host.Clock.Now = TestClock.Usual.AddMinutes(minute);
            asked.Add((await ApiHost.ReadAsync(await city.PostAsync("recalculations", new { }))).GetProperty("id").GetGuid());
            await city.Host.WhenCalmAsync();
        }

        var listed = await city.ItemsAsync("recalculations");
        var page = await city.GetAsync("recalculations?limit=2");
        var rest = await city.GetAsync($"recalculations?limit=1000&cursor={page.GetProperty("nextCursor").GetString()}");

        listed.Take(3).Select(r => r.GetProperty("id").GetGuid()).Should().Equal(Enumerable.Reverse(asked));
        listed.Select(r => r.GetProperty("requestedAt").GetDateTimeOffset()).Should().BeInDescendingOrder();
        page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray())
            .Select(r => r.GetProperty("id").GetGuid()).Should().Equal(listed.Select(r => r.GetProperty("id").GetGuid()));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("not-a-run")]
    public async Task UnknownRun_IsNotFound(string id)
    {
        var city = await cities.FoundAsync(Plan);

        using var response = await city.Host.Anonymous.GetAsync(city.Address($"recalculations/{id}"));

        (await Problem.ReadAsync(response, HttpStatusCode.NotFound)).ErrorCode.Should().Be("recalculation.not_found");
    }

    [Fact]
    public async Task RunOfAnotherMunicipality_IsNotFound()
    {
        var (city, other) = (await cities.FoundAsync(Plan), await cities.FoundAsync(Plan));
        var run = (await ApiHost.ReadAsync(await other.PostAsync("recalculations", new { }))).GetProperty("id").GetGuid();

        using var response = await city.Host.Operator.GetAsync(city.Address($"recalculations/{run}"));

        (await Problem.ReadAsync(response, HttpStatusCode.NotFound)).ErrorCode.Should().Be("recalculation.not_found");
    }

    [Fact]
    public async Task FailingMunicipality_KeepsItsError_AndDoesNotHoldUpTheOthers()
    {
        var (broken, sound) = (await cities.FoundAsync(Plan), await cities.FoundAsync(Plan));
        await broken.Host.WhenCalmAsync();
        await using var owner = NpgsqlDataSource.Create(broken.Host.Database.OwnerConnectionString);
        await ExecuteAsync(owner,
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused for the test'; end $$;
            create trigger refuse before insert or update on attainments for each row
              when (new.municipality = '{broken.Code}') execute function refuse();
            """);
        await broken.RecordAsync("kpi", new { fiscalYear = 2026, value = 25 });
        await UntilAsync(async () => Statuses(await broken.ItemsAsync("recalculations")).Contains("failed"));

        await sound.RecordAsync("kpi", new { fiscalYear = 2026, value = 80 });

        await UntilAsync(async () => Outlooks(await sound.ItemsAsync("attainments?targetFiscalYear=2030")).Contains("achieved"));
        var failed = (await broken.ItemsAsync("recalculations")).First(r => r.GetProperty("status").GetString() == "failed");
        failed.GetProperty("error").GetString().Should().NotBeNullOrWhiteSpace().And.NotContain("refused for the test");
        Outlooks(await broken.ItemsAsync("attainments")).Should().OnlyContain(o => o == "no_data", "a failed run leaves nothing behind");

        await ExecuteAsync(owner, "drop trigger refuse on attainments");
        await broken.RecordAsync("kpi", new { fiscalYear = 2026, value = 95 });

        await UntilAsync(async () => Outlooks(await broken.ItemsAsync("attainments")).All(o => o == "achieved"));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The worker did not get there.");
    }

    private static IReadOnlyList<string?> Statuses(IReadOnlyList<JsonElement> runs) =>
        [.. runs.Select(r => r.GetProperty("status").GetString())];

    private static IReadOnlyList<string?> Outlooks(IReadOnlyList<JsonElement> rows) =>
        [.. rows.Select(r => r.GetProperty("outlook").GetString())];
}

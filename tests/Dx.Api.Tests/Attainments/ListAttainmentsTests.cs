using System.Net;
using System.Text.Json;
using Dx.Api.Tests.Builders;
using static Dx.Api.Tests.Builders.TargetYaml;

namespace Dx.Api.Tests.Attainments;

/// <summary>Filters, orders and pages of the attainments.</summary>
public sealed class ListAttainmentsTests(CityHost cities) : IClassFixture<CityHost>, IAsyncLifetime
{
    private City city = null!;

    public async Task InitializeAsync()
    {
        city = await cities.FoundAsync(new PlanYaml()
            .WithIndicator("done", AtLeast(2030, 10))
            .WithIndicator("half", AtLeast(2028, 100), AtLeast(2032, 200))
            .WithIndicator("quiet", AtLeast(2030, 10))
            .WithIndicator("open", Undetermined(2030)));
        await city.RecordAsync("done", new { fiscalYear = 2026, value = 12 });
        await city.SetBaselineAsync("half", new { fiscalYear = 2025, value = 40 });
        await city.RecordAsync("half", new { fiscalYear = 2026, value = 50 });
        await city.Host.WhenCalmAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task List_WithoutFilter_FollowsThePlanAndTakesTheCurrentYear()
    {
        var rows = await city.ItemsAsync("attainments");

        rows.Select(Pair).Should().Equal("done 2030", "half 2028", "half 2032", "quiet 2030", "open 2030");
        rows.Should().AllSatisfy(r => r.GetProperty("asOfFiscalYear").GetInt32().Should().Be(2026));
        rows.Select(r => r.GetProperty("outlook").GetString())
            .Should().Equal("achieved", "behind", "behind", "no_data", "target_undetermined");
    }

    [Theory]
    [InlineData("outlook=achieved", "done 2030")]
    [InlineData("outlook=no_data,target_undetermined", "quiet 2030", "open 2030")]
    [InlineData("outlook=lapsed")]
    [InlineData("targetFiscalYear=2030", "done 2030", "quiet 2030", "open 2030")]
    [InlineData("targetFiscalYear=2032", "half 2032")]
    [InlineData("indicator=half", "half 2028", "half 2032")]
    [InlineData("indicator=half&targetFiscalYear=2028&outlook=behind", "half 2028")]
    [InlineData("plan=dx-plan&indicator=done", "done 2030")]
    [InlineData("sort=targetFiscalYear", "half 2028", "done 2030", "quiet 2030", "open 2030", "half 2032")]
    [InlineData("sort=-targetFiscalYear&indicator=half", "half 2032", "half 2028")]
    [InlineData("sort=-currentValue", "half 2028", "half 2032", "done 2030", "quiet 2030", "open 2030")]
    [InlineData("sort=currentValue", "done 2030", "half 2028", "half 2032", "quiet 2030", "open 2030")]
    [InlineData("sort=indicatorCode", "done 2030", "half 2028", "half 2032", "open 2030", "quiet 2030")]
    public async Task List_Asked_GivesExactlyTheseRowsInOrder(string query, params string[] expected)
    {
        var rows = await city.ItemsAsync($"attainments?{query}");

        rows.Select(Pair).Should().Equal(expected);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "&sort=-currentValue")]
    [InlineData(3, "&sort=outlook")]
    [InlineData(5, "")]
    public async Task Pages_Walked_GiveEveryRowExactlyOnce(int limit, string query)
    {
        var whole = (await city.ItemsAsync($"attainments?limit=100{query}")).Select(Pair).ToList();

        var walked = new List<string>();
        string? cursor = null;
        do
        {
            var page = await city.GetAsync($"attainments?limit={limit}{query}{(cursor is null ? "" : $"&cursor={cursor}")}");
            var rows = page.GetProperty("items").EnumerateArray().Select(Pair).ToList();
            rows.Count.Should().BeInRange(1, limit);
            walked.AddRange(rows);
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null && walked.Count < 50);

        whole.Should().HaveCount(5);
        walked.Should().Equal(whole);
    }

    [Theory]
    [InlineData("outlook=wonderful", "outlook.unknown", "outlook")]
    [InlineData("outlook=", "outlook.unknown", "outlook")]
    [InlineData("sort=runId", "sort.unknown_field", "sort")]
    [InlineData("asOf=1949", "fiscal_year.out_of_range", "asOf")]
    [InlineData("targetFiscalYear=2151", "fiscal_year.out_of_range", "targetFiscalYear")]
    [InlineData("limit=0", "paging.limit_out_of_range", "limit")]
    [InlineData("limit=1001", "paging.limit_out_of_range", "limit")]
    [InlineData("cursor=bm90IHRoZXJl", "paging.cursor_invalid", "cursor")]
    [InlineData("cursor=%25%25", "paging.cursor_invalid", "cursor")]
    public async Task List_AskedWrongly_NamesTheParameter(string query, string errorCode, string field)
    {
        using var response = await city.Host.Anonymous.GetAsync(city.Address($"attainments?{query}"));

        var problem = await Problem.ReadAsync(response, HttpStatusCode.BadRequest);
        problem.Errors.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = errorCode, Path = field });
    }

    [Fact]
    public async Task List_OfAnUnknownPlan_IsNotFound()
    {
        using var response = await city.Host.Anonymous.GetAsync(city.Address("attainments?plan=none"));

        (await Problem.ReadAsync(response, HttpStatusCode.NotFound)).ErrorCode.Should().Be("plan.not_found");
    }

    [Fact]
    public async Task Summary_OfThePlan_CountsEveryPairOnce()
    {
        var summary = await city.GetAsync("plans/dx-plan/summary");

        // half: 10/60 and 10/160; done has no baseline and so no share of a way, the others no value or no number.
        var plan = summary.GetProperty("plan");
        plan.GetProperty("pairs").GetInt32().Should().Be(5);
        plan.GetProperty("counted").GetInt32().Should().Be(2);
        plan.GetProperty("applicable").GetInt32().Should().Be(4);
        plan.GetProperty("coverage").GetDecimal().Should().Be(0.5m);
        plan.GetProperty("score").GetDecimal().Should().BeApproximately((0.166667m + 0.0625m) / 2, 0.000001m);
        plan.GetProperty("outlookCounts").EnumerateArray().Sum(c => c.GetProperty("count").GetInt32()).Should().Be(5);
        summary.GetProperty("elements").EnumerateArray().Single().GetProperty("rollUp").GetRawText().Should().Be(plan.GetRawText());
    }

    private static string Pair(JsonElement row) =>
        $"{row.GetProperty("indicatorCode").GetString()} {row.GetProperty("targetFiscalYear")}";
}

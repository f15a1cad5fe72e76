using System.Net;
using System.Text.Json;
using Dx.Infrastructure.Observability;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Dx.Api.Tests.Hosting;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly SetWork work = new();
    private ApiHost host = null!;

    public async Task InitializeAsync() => host = await ApiHost.StartEmptyAsync(web =>
        web.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<IWorkState>(work))));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Ready_SchemaOfAnEarlierVersion_IsNot()
    {
        (await StatusAsync("ready")).Should().Be(HttpStatusCode.OK);
        await using var source = NpgsqlDataSource.Create(host.Database.OwnerConnectionString);
        await using (var move = source.CreateCommand("""alter table "__EFMigrationsHistory" rename to aside"""))
        {
            await move.ExecuteNonQueryAsync();
        }

        (await StatusAsync("ready")).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await StatusAsync("live")).Should().Be(HttpStatusCode.OK);

        await using (var moveBack = source.CreateCommand("""alter table aside rename to "__EFMigrationsHistory" """))
        {
            await moveBack.ExecuteNonQueryAsync();
        }

        (await StatusAsync("ready")).Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(0, 0, HttpStatusCode.OK, "healthy")]
    [InlineData(590, 0, HttpStatusCode.OK, "healthy")]
    [InlineData(610, 0, HttpStatusCode.OK, "degraded")]
    [InlineData(0, 200, HttpStatusCode.OK, "healthy")]
    [InlineData(0, 400, HttpStatusCode.OK, "degraded")]
    [InlineData(0, 4_000, HttpStatusCode.ServiceUnavailable, "unhealthy")]
    public async Task Work_LeftUndone_IsToldAndKeepsNobodyFromReading(int dirtyAge, int overdueBy, HttpStatusCode status, string told)
    {
        work.State = new WorkState(
            7, TimeSpan.FromSeconds(dirtyAge), 0, overdueBy == 0 ? [] : [new OverdueSchedule("nightly", TimeSpan.FromSeconds(overdueBy))]);

        using var response = await host.Operator.GetAsync(new Uri("/health/work", UriKind.Relative));
        var report = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());

        response.StatusCode.Should().Be(status);
        report.GetProperty("status").GetString().Should().Be(told);
        var check = report.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "work");
        check.GetProperty("data").GetProperty("dirtyEntries").GetInt64().Should().Be(7);
        check.GetProperty("data").GetProperty("dirtyAgeSeconds").GetInt64().Should().Be(dirtyAge);
        (await StatusAsync("ready")).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Work_AskedByAnyoneElse_TellsTheStatusAlone()
    {
        var anonymous = await host.GetAsync("/health/work");

        anonymous.EnumerateObject().Select(p => p.Name).Should().Equal("status");
    }

    [Fact]
    public async Task Work_CannotBeRead_IsUnhealthyInTime()
    {
        work.State = null;

        (await StatusAsync("work")).Should().Be(HttpStatusCode.ServiceUnavailable);
    }

    private async Task<HttpStatusCode> StatusAsync(string question)
    {
        using var response = await host.Anonymous.GetAsync(new Uri($"/health/{question}", UriKind.Relative));
        return response.StatusCode;
    }

    private sealed class SetWork : IWorkState
    {
        /// <summary>Null: it never answers.</summary>
        public WorkState? State { get; set; } = new(0, TimeSpan.Zero, 0, []);

        public async Task<WorkState> ReadAsync(CancellationToken cancellationToken)
        {
            if (State is null)
            {
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }

            return State!;
        }
    }
}

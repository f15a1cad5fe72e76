using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dx.Api.Hosting;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.Domain.Municipalities;
using Dx.Infrastructure.Identity;
using Dx.TestKit.Hosting;
using Dx.TestKit.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dx.Api.Tests.Replica;

/// <summary>Two clusters on this machine, one following the other by streaming replication.</summary>
public sealed class ReplicaReadTests : IAsyncLifetime
{
    private const string Here = "999997";
    private const string There = "132144";
    private const int MaxLagSeconds = 3;

    private OwnServer primary = null!;
    private Standby standby = null!;
    private ApiHost host = null!;
    private HttpClient reader = null!;
    private HttpClient reporter = null!;

    public async Task InitializeAsync()
    {
        primary = await OwnServer.StartAsync();
        standby = await Standby.FollowAsync(primary);
        host = await ApiHost.StartOnAsync(primary.OwnerConnectionString, primary.AppConnectionString, web =>
        {
            web.UseSetting("ConnectionStrings:DxReplica", standby.AppConnectionString);
            web.UseSetting("Dx:Replica:MaxLagSeconds", MaxLagSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });
        foreach (var city in (string[])[Here, There])
        {
            await CityHost.RegisterAsync(host, city);
            await host.ImportAsync(city, new PlanYaml { Code = $"plan-{city}", Published = false }.WithIndicator($"kpi-{city}").For(city));
        }

        reader = await KeyAsync(ApiKeyScope.Reader);
        reporter = await KeyAsync(ApiKeyScope.Reporter);
        await host.RecordAsync(Here, $"kpi-{Here}", new { fiscalYear = 2024, value = 1 });
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await standby.DisposeAsync();
        await primary.DisposeAsync();
    }

    [Fact]
    public async Task Reads_OfAReadersKey_AreTheStandbysAndAllElseThePrimarys()
    {
        await UntilServedByReplicaAsync(1);
        await standby.PauseReplayAsync();
        (await RecordAsync(2025, 2)).Should().Be(HttpStatusCode.Created);

        var behind = await ReadAsync(reader);
        behind.Should().Be(new Read(1, ByReplica: true), "the standby has not replayed the second result");
        (await ReadAsync(reporter)).Should().Be(new Read(2, ByReplica: false), "who may write sees what was written");
        (await ReadAsync(host.Operator)).Should().Be(new Read(2, ByReplica: false));

        // Nothing that a reader's key reads to change it, or may not do at all, is asked of the standby.
        using var tagged = await reader.GetAsync(Address($"indicators/kpi-{Here}"));
        tagged.IsSuccessStatusCode.Should().BeTrue();
        tagged.Headers.Contains(ServedByHeader.Name).Should().BeFalse();
        using var refused = await reader.PostAsJsonAsync(Address($"indicators/kpi-{Here}/observations"), new { fiscalYear = 2026, value = 3 });
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);

        await standby.ResumeReplayAsync();
        await UntilServedByReplicaAsync(2);
    }

    [Fact]
    public async Task Standby_TooFarBehindOrGone_IsPassedOverUntilItIsBack()
    {
        await UntilServedByReplicaAsync(1);
        await standby.PauseReplayAsync();
        await RecordAsync(2025, 2);
        await Task.Delay(TimeSpan.FromSeconds(MaxLagSeconds + 3));

        (await ReadAsync(reader)).Should().Be(new Read(2, ByReplica: false));

        await standby.ResumeReplayAsync();
        await UntilServedByReplicaAsync(2);
        await standby.StopAsync();
        for (var n = 0; n < 20; n++)
        {
            (await ReadAsync(reader)).Should().Be(new Read(2, ByReplica: false));
        }

        await RecordAsync(2026, 3);
        await standby.StartAsync();
        await UntilServedByReplicaAsync(3);
    }

    [Fact]
    public async Task Walls_StandOnTheStandbyToo()
    {
        await UntilServedByReplicaAsync(1);

        using var elsewhere = await reader.GetAsync(new Uri($"/api/v1/municipalities/{There}/plans/plan-{There}", UriKind.Relative));
        elsewhere.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await SeenAsync(null)).Should().BeEmpty();
        (await SeenAsync(Here)).Should().Equal(Here);
        (await SeenAsync(There)).Should().Equal(There);
        await FluentActions.Awaiting(() => AskStandbyAsync($"delete from indicators where municipality = '{Here}'", Here))
            .Should().ThrowAsync<PostgresException>().Where(e => e.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    private static Uri Address(string path) => new($"/api/v1/municipalities/{Here}/{path}", UriKind.Relative);

    private async Task<HttpClient> KeyAsync(ApiKeyScope scope)
    {
        var secret = ApiKey.NewSecret();
        await using var services = host.Services.CreateAsyncScope();
        await services.ServiceProvider.GetRequiredService<InstalledKeys>().EnsureAsync(
            secret, scope, MunicipalityCode.Parse(Here), $"{scope}", CancellationToken.None);
        return host.WithKey(secret);
    }

    private async Task<HttpStatusCode> RecordAsync(int year, int value)
    {
        using var response = await reporter.PostAsJsonAsync(Address($"indicators/kpi-{Here}/observations"), new { fiscalYear = year, value });
        response.Headers.Contains(ServedByHeader.Name).Should().BeFalse();
        return response.StatusCode;
    }

    private async Task<Read> ReadAsync(HttpClient client)
    {
        using var response = await client.GetAsync(Address($"indicators/kpi-{Here}/observations"));
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        response.StatusCode.Should().Be(
            HttpStatusCode.OK, "{0}", string.Join('\n', host.Logs.Records.Where(r => r.Level >= LogLevel.Warning).Select(r => r.Message).TakeLast(1)));
        var byReplica = response.Headers.TryGetValues(ServedByHeader.Name, out var served) && served.Single() == "replica";
        response.Headers.Age.HasValue.Should().Be(byReplica);
        return new Read(body.GetProperty("items").GetArrayLength(), byReplica);
    }

    private async Task UntilServedByReplicaAsync(int results)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await ReadAsync(reader) != new Read(results, ByReplica: true))
        {
            await Task.Delay(200, patience.Token);
        }
    }

    private Task<IReadOnlyList<string>> SeenAsync(string? municipality) =>
        AskStandbyAsync("select distinct municipality from indicators", municipality);

    private async Task<IReadOnlyList<string>> AskStandbyAsync(string sql, string? municipality)
    {
        await using var connection = new NpgsqlConnection(standby.AppConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var tell = new NpgsqlCommand($"select set_config('dx.municipality', '{municipality}', true)", connection, transaction);
        await tell.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await using var answer = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await answer.ReadAsync())
        {
            rows.Add(answer.GetString(0));
        }

        return rows;
    }

    private sealed record Read(int Results, bool ByReplica);
}

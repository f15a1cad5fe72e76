using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Dx.Api.ErrorHandling;
using Dx.Api.Tests.Builders;
using Dx.TestKit.Hosting;
using Dx.TestKit.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dx.Api.Tests.ErrorHandling;

/// <summary>A durable PostgreSQL is killed while clients write: nothing acknowledged is lost, and nobody has to restart the API.</summary>
public sealed class DatabaseLossTests : IAsyncLifetime
{
    private const string City = "999997";
    private const int Writers = 6;
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(5);
    private static readonly int Rounds = Environment.GetEnvironmentVariable("DX_LONG_TESTS") == "1" ? 25 : 3;

    private readonly ConcurrentDictionary<int, byte> acknowledged = new();
    private readonly ConcurrentQueue<Answer> answers = new();
    private OwnServer server = null!;
    private ApiHost host = null!;
    private int next;

    public async Task InitializeAsync()
    {
        server = await OwnServer.StartAsync();
        host = await ApiHost.StartOnAsync(server.OwnerConnectionString, server.AppConnectionString);
        await CityHost.RegisterAsync(host, City);
        await host.ImportAsync(City, Enumerable.Range(0, Writers).Aggregate(new PlanYaml(), (plan, n) => plan.WithIndicator($"kpi-{n}")).For(City));
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Kill_UnderLoad_LosesNothingAcknowledgedAndIsOvercomeWithoutARestart()
    {
        for (var round = 0; round < Rounds; round++)
        {
            using var end = new CancellationTokenSource();
            var load = Enumerable.Range(0, Writers).Select(n => WriteAsync(n, end.Token))
                .Append(ReadAsync(host.Anonymous, "attainments", end.Token))
                .Append(ReadAsync(host.Operator, "indicators", end.Token)).ToList();
            await AcknowledgedAsync(acknowledged.Count + 100);

            server.Kill();
            await Task.Delay(TimeSpan.FromSeconds(1));
            await ReadinessAsync(HttpStatusCode.ServiceUnavailable, within: TimeSpan.FromSeconds(2));
            await server.StartAgainAsync();
            var back = Stopwatch.GetTimestamp();
            await AcknowledgedAsync(acknowledged.Count + 1);
            Stopwatch.GetElapsedTime(back).Should().BeLessThan(Recovery);
            await ReadinessAsync(HttpStatusCode.OK, within: Recovery);

            // Whatever the pool still held of the dead server has surfaced by now.
            var settled = Stopwatch.GetTimestamp();
            await AcknowledgedAsync(acknowledged.Count + 100);
            await end.CancelAsync();
            await Task.WhenAll(load);
            answers.Where(a => a.At > settled).Should().OnlyContain(a => a.Status == 200 || a.Status == 201);
        }

        answers.Select(a => a.Status).Distinct().Should().BeEquivalentTo([200, 201, 503]);
        answers.Where(a => a.Status == 503).Should().OnlyContain(a => a.RetryAfter && a.ErrorCode == "database.unavailable" && a.Took < Recovery);
        (await StoredAsync()).Should().Contain(acknowledged.Keys);
    }

    [Fact]
    public async Task Ready_ServerStandsStill_SaysSoInTwoSecondsAndComesBackByItself()
    {
        await ReadinessAsync(HttpStatusCode.OK, within: TimeSpan.FromSeconds(2));
        await server.PauseAsync();
        try
        {
            // Half a second for a loaded machine.
            await ReadinessAsync(HttpStatusCode.ServiceUnavailable, within: TimeSpan.FromSeconds(2.5));
            (await host.Anonymous.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.Should().Be(HttpStatusCode.OK);
        }
        finally
        {
            await server.ResumeAsync();
        }

        var back = Stopwatch.GetTimestamp();
        while ((await host.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode != HttpStatusCode.OK)
        {
            Stopwatch.GetElapsedTime(back).Should().BeLessThan(Recovery);
            await Task.Delay(50);
        }
    }

    [Fact]
    public void IsCauseOf_EveryShapeOfALostDatabase_IsTold()
    {
        var refused = new NpgsqlException("refused", new SocketException((int)SocketError.ConnectionRefused));
        Exception[] losses =
        [
            refused, new NpgsqlException("cut", new EndOfStreamException()), new NpgsqlException("late", new TimeoutException()),
            new DbUpdateException("save", refused), new InvalidOperationException("transient", new DbUpdateException("save", refused)),
            new AggregateException(refused), new ObjectDisposedException("connector") { Source = "Npgsql" },
            new InvalidOperationException("Connection is not open") { Source = "Npgsql" },
            .. new[] { "57P01", "57P02", "57P03", "53300", "53100", "08006", "3D000", "28P01", "25006", "40001", "58030" }
                .Select(state => new InvalidOperationException("wrapped", Postgres(state))),
        ];
        Exception[] others =
        [
            Postgres("23505"), Postgres("22P02"), Postgres("42P01"), Postgres("P0001"), new DbUpdateException("save", Postgres("23503")),
            new InvalidOperationException("a bug"), new IOException("a disk"), new TimeoutException(), new ObjectDisposedException("mine"),
        ];

        losses.Where(e => !DatabaseLoss.IsCauseOf(e)).Should().BeEmpty();
        others.Where(DatabaseLoss.IsCauseOf).Should().BeEmpty();
    }

    private static PostgresException Postgres(string state) => new("message", "FATAL", "FATAL", state);

    private async Task WriteAsync(int indicator, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var value = Interlocked.Increment(ref next);
            var answer = await AnswerAsync(host.Operator.PostAsJsonAsync(
                $"/api/v1/municipalities/{City}/indicators/kpi-{indicator}/observations", new { fiscalYear = 2026, value }, CancellationToken.None));
            if (answer.Status == 201)
            {
                acknowledged[value] = 0;
            }
        }
    }

    private async Task ReadAsync(HttpClient client, string what, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await AnswerAsync(client.GetAsync(new Uri($"/api/v1/municipalities/{City}/{what}", UriKind.Relative), CancellationToken.None));
        }
    }

    private async Task<Answer> AnswerAsync(Task<HttpResponseMessage> sending)
    {
        var begun = Stopwatch.GetTimestamp();
        using var response = await sending;
        var failed = !response.IsSuccessStatusCode;
        var answer = new Answer(
            (int)response.StatusCode,
            failed ? Problem.Read(response, await response.Content.ReadAsStringAsync()).ErrorCode : null,
            response.Headers.RetryAfter is not null,
            Stopwatch.GetElapsedTime(begun),
            begun);
        answers.Enqueue(answer);
        if (failed)
        {
            await Task.Delay(20);
        }

        return answer;
    }

    private async Task AcknowledgedAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (acknowledged.Count < count)
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private async Task ReadinessAsync(HttpStatusCode status, TimeSpan within)
    {
        var asked = Stopwatch.GetTimestamp();
        using var response = await host.Anonymous.GetAsync(new Uri("/health/ready", UriKind.Relative));
        response.StatusCode.Should().Be(status);
        Stopwatch.GetElapsedTime(asked).Should().BeLessThan(within);
    }

    private async Task<IReadOnlyCollection<int>> StoredAsync()
    {
        await using var source = NpgsqlDataSource.Create(server.OwnerConnectionString);
        await using var command = source.CreateCommand("select array_agg(value::int) from observations");
        return (int[])(await command.ExecuteScalarAsync())!;
    }

    private sealed record Answer(int Status, string? ErrorCode, bool RetryAfter, TimeSpan Took, long At)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} {ErrorCode} after {Took.TotalMilliseconds:0} ms");
    }
}

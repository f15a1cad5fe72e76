using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dx.Api.Hosting;
using Dx.Api.Tests.Builders;
using Dx.Application.Common.Ports;
using Dx.Domain.Municipalities;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dx.Api.Tests.Hosting;

/// <summary>Every host of the tests fails when a key is logged; this one also tries whatever else is nobody's business.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private const string Canary = LogWatch.Marker;
    private const string City = "999997";

    private ApiHost host = null!;

    // Over real HTTP, for a server has things to say of its own.
    public async Task InitializeAsync()
    {
        var database = await Dx.TestKit.Postgres.TestDatabase.CreateAsync(
            "schema of logs", owner => Infrastructure.Persistence.DatabaseMigrator.MigrateAsync(
                owner, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, CancellationToken.None));
        host = await ApiHost.StartAsync(
            database,
            web => web.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Scoped<IIndicatorTurn, QuotingTurn>())),
            forBrowser: true);
        await CityHost.RegisterAsync(host, City);
        await host.ImportAsync(City, new PlanYaml().WithIndicator("kpi").For(City));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Requests_WithSecretsEverywhere_LeaveNoneInTheLogs()
    {
        foreach (var request in RequestsWithSecrets())
        {
            using (request)
            using (await host.Operator.SendAsync(request))
            {
            }
        }

        foreach (var raw in (string[])
            [$"GET /{Canary} HTTP/1.1\r\nHost: x\r\nBad Header {Canary}: 1\r\n\r\n", $"{Canary} / HTTP/1.1\r\nHost: x\r\n\r\n", $"GET /%ZZ{Canary} HTTP/9.9\r\n\r\n"])
        {
            await SendRawAsync(raw);
        }

        host.Logs.Records.Should().Contain(r => r.Level == LogLevel.Debug && r.Category.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal), "Debug is on");
        host.Logs.Records.Should().Contain(r => r.Level == LogLevel.Error && r.Message.Contains(nameof(QuotingTurn), StringComparison.Ordinal), "a failure names its place");
        host.Logs.Leaks.Should().BeEmpty();
    }

    [Fact]
    public async Task Request_Answered_IsOneLineWithTheRoutesTemplate()
    {
        await host.Anonymous.GetAsync(new Uri($"/api/v1/municipalities/{City}/plans/dx-plan?x={Canary}", UriKind.Relative));
        await host.Anonymous.GetAsync(new Uri($"/api/v1/municipalities/{Canary}/plans", UriKind.Relative));
        await host.Anonymous.GetAsync(new Uri($"/nowhere/{Canary}.txt", UriKind.Relative));

        var lines = host.Logs.Records.Where(r => r.Category == typeof(RequestLog).FullName).Select(Fields).ToList();
        lines.Should().ContainSingle(f => (string?)f["Route"] == "/api/v1/municipalities/{code}/plans/{plan}")
            .Which.Should().Contain("Method", "GET").And.Contain("Status", 200).And.Contain("Municipality", City)
            .And.ContainKeys("DurationMs", "TraceId");
        lines.Should().Contain(f => (string?)f["Route"] == "/api/v1/municipalities/{code}/plans/" && 404.Equals(f["Status"]))
            .Which["Municipality"].Should().BeNull("what cannot be a code is not repeated");
        lines.Should().Contain(f => (string?)f["Route"] == "" && 404.Equals(f["Status"]));
    }

    [Fact]
    public async Task Request_Failed_IsFoundByTheTraceIdOfItsProblem()
    {
        using var response = await host.Operator.PostAsJsonAsync(Observations, new { fiscalYear = 2026, value = 1 });
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        host.Logs.Records.Where(r => r.Category == typeof(RequestLog).FullName).Select(Fields)
            .Should().Contain(f => (string?)f["TraceId"] == problem.GetProperty("traceId").GetString())
            .Which["Status"].Should().Be(500);
    }

    [Theory]
    [InlineData("ConnectionStrings:Dx", "json")]
    [InlineData("Unrelated", null)]
    public void AddDxLogs_Formatter_IsForMachinesOnAServerOnly(string setting, string? formatter)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, "Host=db")]).Build();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddDxLogs(configuration)).BuildServiceProvider();

        services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>>()
            .Value.FormatterName.Should().Be(formatter);
    }

    private static string Observations => $"/api/v1/municipalities/{City}/indicators/kpi/observations";

    private static IEnumerable<HttpRequestMessage> RequestsWithSecrets()
    {
        var cityPath = $"/api/v1/municipalities/{City}";
        foreach (var path in (string[])
        [
            $"/{Canary}", $"{cityPath}/plans?cursor={Canary}", $"{cityPath}/plans?limit={Canary}", $"{cityPath}/plans/{Canary}",
            $"{cityPath}/indicators/{Canary}", $"/api/v1/municipalities/{Canary}", $"/assets/{Canary}.js",
            $"{cityPath}/attainments?asOf={Canary}", $"/health/ready?{Canary}", $"/openapi/v1.json?{Canary}",
        ])
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var header in (string[])["Cookie", "Authorization", "User-Agent", "X-Forwarded-For", "Referer", "If-None-Match"])
            {
                request.Headers.TryAddWithoutValidation(header, header == "Authorization" ? $"Basic {Canary}" : $"{Canary}=1");
            }

            yield return request;
        }

        foreach (var header in (string[])["X-Api-Key", "Authorization", "Idempotency-Key"])
        {
            yield return With(new HttpRequestMessage(HttpMethod.Get, $"{cityPath}/plans"), header, $"dxk_{Canary}");
        }

        foreach (var body in (string[])
        [
            $$"""{"fiscalYear":2026,"value":1,"text":"{{Canary}}"}""", $$"""{"fiscalYear":"{{Canary}}"}""", $$"""{"{{Canary}}":1}""", Canary,
            $$"""{"fiscalYear":2026,"value":1,"text":"{{Canary}}\u0000"}""", $$"""{"fiscalYear":2026,"value":1,"versionCode":"{{Canary}}"}""",
        ])
        {
            yield return With(Post(Observations, body, "application/json"), "Idempotency-Key", Canary);
            yield return Post($"{cityPath}/plan-documents?dryRun=true", body, "application/yaml");
            yield return Post(Observations.Replace("kpi", Canary, StringComparison.Ordinal), body, "application/json");
        }
    }

    private static HttpRequestMessage Post(string path, string body, string type) =>
        new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    private async Task SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address!.Host, host.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        client.Client.Shutdown(SocketShutdown.Send);
        using var answer = new StreamReader(stream);
        await answer.ReadToEndAsync();
    }

    private static Dictionary<string, object?> Fields(LogRecord record) => new(record.Fields, StringComparer.Ordinal);

    /// <summary>Fails the way careless code does: with what was sent in the message.</summary>
    private sealed class QuotingTurn : IIndicatorTurn
    {
        public async Task TakeAsync(MunicipalityCode municipality, string indicator, CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new InvalidOperationException($"{Canary} {indicator}", new FormatException(Canary));
        }
    }
}

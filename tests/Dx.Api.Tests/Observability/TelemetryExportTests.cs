using System.Collections.Concurrent;
using System.Text;
using Dx.Api.Tests.Builders;
using Dx.Infrastructure.Observability;
using Dx.TestKit;
using Dx.TestKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dx.Api.Tests.Observability;

/// <summary>Against a collector that speaks OTLP over HTTP, reading what really travels.</summary>
public sealed class TelemetryExportTests
{
    private const string City = "999997";

    [Fact]
    public async Task Export_CollectorNamed_GetsMetricsAndTracesWithoutWhatClientsSent()
    {
        await using var collector = await Collector.StartAsync();
        var host = await ApiHost.StartEmptyAsync(web =>
        {
            web.UseSetting(TelemetryExport.EndpointSetting, collector.Address);
            web.UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
            web.UseSetting("OTEL_METRIC_EXPORT_INTERVAL", "500");
            web.UseSetting("OTEL_BSP_SCHEDULE_DELAY", "200");
        });
        await CityHost.RegisterAsync(host, City);
        await host.ImportAsync(City, new PlanYaml().WithIndicator("kpi").For(City));
        await host.RecordAsync(City, "kpi", new { fiscalYear = 2026, value = 1, text = LogWatch.Marker });
        await host.WhenCalmAsync();
        foreach (var path in (string[])[$"plans/{LogWatch.Marker}", $"attainments?cursor={LogWatch.Marker}", $"indicators/{LogWatch.Marker}", "plans"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/municipalities/{City}/{path}");
            request.Headers.TryAddWithoutValidation("User-Agent", LogWatch.Marker);
            request.Headers.TryAddWithoutValidation("Host", $"{LogWatch.Marker}.example");
            request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.TryAddWithoutValidation("tracestate", $"x={LogWatch.Marker}");
            request.Headers.TryAddWithoutValidation("baggage", $"x={LogWatch.Marker}");
            using var response = await host.Operator.SendAsync(request);
        }

        string[] metrics =
        [
            "dx.recalculation.run.duration", "dx.recalculation.indicators", "dx.recalculation.results", "dx.dirty.age", "dx.dirty.entries",
            "dx.schedules.overdue", "http.server.request.duration", "dotnet.gc.collections", "db.client.",
        ];

        // The state of the work is looked at now and then, whatever is asked meanwhile.
        await Waiting.UntilAsync(
            () => Task.FromResult(metrics.All(name => collector.Got("/v1/metrics", name))), "the collector has every metric");

        await host.DisposeAsync();

        metrics.Where(name => !collector.Got("/v1/metrics", name)).Should().BeEmpty();
        string[] traces = ["recalculate", "/api/v1/municipalities/{code}/plans/{plan}", "dx.municipality", City, "Npgsql"];
        traces.Where(name => !collector.Got("/v1/traces", name)).Should().BeEmpty();
        string[] secrets = [LogWatch.Marker, "dxk_", "url.path", "user_agent"];
        secrets.Where(secret => collector.Got("/v1/metrics", secret) || collector.Got("/v1/traces", secret)).Should().BeEmpty();
    }

    [Fact]
    public async Task Export_NoCollectorNamed_IsNotThere()
    {
        await using var host = await ApiHost.StartEmptyAsync();

        host.Services.GetServices<IHostedService>().Should().NotBeEmpty().And.NotContain(s => s is TelemetryExport);
    }

    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Body)> received) : IAsyncDisposable
    {
        public string Address => app.Urls.Single();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var received = new ConcurrentQueue<(string Path, string Body)>();
            app.Run(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
                context.Response.ContentType = "application/x-protobuf";
            });
            await app.StartAsync();
            return new Collector(app, received);
        }

        /// <summary>Whether a text was sent there; protobuf leaves strings as they are.</summary>
        public bool Got(string path, string text) =>
            received.Any(r => r.Path == path && r.Body.Contains(text, StringComparison.Ordinal));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}

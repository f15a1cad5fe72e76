using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dx.Infrastructure.Observability;

/// <summary>Sends traces and metrics to an OpenTelemetry collector. Registered only where one is named; else nothing listens.</summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    /// <summary>OpenTelemetry's own name of the setting; the protocol, headers and intervals have theirs likewise.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private OpenTelemetrySdk? sdk;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        sdk = OpenTelemetrySdk.Create(telemetry =>
        {
            telemetry.Services.AddSingleton(configuration);
            telemetry
                .ConfigureResource(resource => resource.AddService(
                    configuration["OTEL_SERVICE_NAME"] ?? "dx",
                    serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString()))
                .WithTracing(traces => traces
                    .AddSource("Microsoft.AspNetCore", "Npgsql", RecalculationTelemetry.Name)
                    .AddProcessor(new SpanScrubbing()))
                .WithMetrics(metrics => metrics.AddMeter(
                    "Microsoft.AspNetCore.*", "System.Runtime", "Npgsql", RecalculationTelemetry.Name))
                .UseOtlpExporter();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left.</summary>
    public void Dispose() => sdk?.Dispose();
}

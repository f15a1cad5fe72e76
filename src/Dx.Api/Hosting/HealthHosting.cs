using Dx.Application.Common.Ports;
using Dx.Infrastructure.Observability;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dx.Api.Hosting;

/// <summary>
/// Health in three questions: does the process live (restart it), can it serve (send it requests), is the work done
/// (call somebody). Each is asked by someone else, so none may fail for another's reason.
/// </summary>
internal static class HealthHosting
{
    public static void MapDxHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Observing.Ready) })
            .DisableRateLimiting();
        app.MapHealthChecks("/health/work", new HealthCheckOptions { ResponseWriter = WriteAsync }).DisableRateLimiting();
    }

    // How far behind an installation is concerns its operator alone.
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        return OperatorView.IsFor(context.RequestServices.GetRequiredService<ICaller>())
            ? context.Response.WriteAsJsonAsync(new HealthDetail(
                report.Status,
                [.. report.Entries.Select(e => new CheckDetail(
                    e.Key, e.Value.Status, e.Value.Description, (long)e.Value.Duration.TotalMilliseconds, e.Value.Data))]))
            : context.Response.WriteAsJsonAsync(new HealthSummary(report.Status));
    }

    private sealed record HealthSummary(HealthStatus Status);

    private sealed record HealthDetail(HealthStatus Status, IReadOnlyList<CheckDetail> Checks);

    private sealed record CheckDetail(
        string Name, HealthStatus Status, string? Description, long DurationMs, IReadOnlyDictionary<string, object> Data);
}

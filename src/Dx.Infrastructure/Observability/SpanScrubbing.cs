using System.Diagnostics;
using OpenTelemetry;

namespace Dx.Infrastructure.Observability;

/// <summary>
/// Takes out of spans what a client can choose freely: the address, the host, the program's name, the state it sent
/// along. Spans that hold an exception, whose message may quote what was sent, are not exported; the request's span
/// and the log tell of the failure.
/// </summary>
internal sealed class SpanScrubbing : BaseProcessor<Activity>
{
    private static readonly HashSet<string> OfRequests = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version",
        "network.protocol.name", "error.type", "dx.municipality",
    };

    public override void OnEnd(Activity data)
    {
        data.TraceStateString = null;
        if (data.Status is not ActivityStatusCode.Unset)
        {
            data.SetStatus(data.Status);
        }

        if (data.Source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
        {
            foreach (var tag in data.TagObjects.Select(tag => tag.Key).Where(key => !OfRequests.Contains(key)).ToList())
            {
                data.SetTag(tag, null);
            }

            data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route")}".Trim();
        }

        if (data.Events.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}

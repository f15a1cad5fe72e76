using System.Globalization;
using Dx.Infrastructure.Persistence.Replica;

namespace Dx.Api.Hosting;

/// <summary>Says when an answer came from the replica, and how old it may be.</summary>
internal sealed class ServedByHeader(RequestDelegate next)
{
    public const string Name = "Dx-Served-By";

    public Task InvokeAsync(HttpContext context, ServedBy served)
    {
        context.Response.OnStarting(() =>
        {
            if (served.ReplicaLag is { } lag)
            {
                context.Response.Headers[Name] = "replica";
                context.Response.Headers.Age = Math.Ceiling(lag.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}

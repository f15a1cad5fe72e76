using Dx.Domain.Audit;
using Dx.Infrastructure.Identity;

namespace Dx.Api.Auth;

/// <summary>Tells the record which request it is, and whether a key came through the command line.</summary>
internal sealed class AuditOrigin(RequestDelegate next)
{
    /// <summary>What <c>dx</c> calls itself. A claim: it tells two uses of one key apart and opens nothing.</summary>
    public const string CommandLine = "dx-command-line";

    public Task InvokeAsync(HttpContext context, Caller caller, AuditContext audit)
    {
        audit.TraceId = context.TraceIdentifier;
        if (caller.Kind is Application.Common.Ports.CallerKind.ApiKey
            && context.Request.Headers.UserAgent.ToString().StartsWith(CommandLine, StringComparison.Ordinal))
        {
            audit.ComeThrough(AuditChannel.CommandLine);
        }

        return next(context);
    }
}

using Dx.Application.Common.Ports;
using Dx.Domain.Audit;

namespace Dx.Infrastructure.Identity;

/// <summary>Who is at work in the current scope, and through what; every entry of the record takes it from here.</summary>
internal sealed class AuditContext(ICaller caller) : IAuditContext
{
    private const string Unnamed = "unnamed";

    private AuditChannel? stated;

    public AuditActor Actor => caller.Kind switch
    {
        CallerKind.Anonymous => AuditActor.Anonymous,
        CallerKind.Person => AuditActor.Person,
        CallerKind.ApiKey => AuditActor.ApiKey,
        CallerKind.System => AuditActor.System,
    };

    public Guid? ActorId => caller.Id;

    public string ActorName => caller.Name;

    /// <summary>How the caller showed who it is decides, unless the way in was a narrower one.</summary>
    public AuditChannel Channel => stated ?? caller.Kind switch
    {
        CallerKind.Anonymous or CallerKind.Person => AuditChannel.Screen,
        CallerKind.ApiKey => AuditChannel.Api,
        CallerKind.System => AuditChannel.Job,
    };

    public string UseCase { get; private set; } = Unnamed;

    /// <summary>The request's identifier in logs and problem details; null outside a request.</summary>
    public string? TraceId { get; set; }

    /// <summary>A narrower way in than the caller's kind tells: the command line, a workbook.</summary>
    public void ComeThrough(AuditChannel channel) => stated = channel;

    public void BeginUseCase(string name) => UseCase = name;
}

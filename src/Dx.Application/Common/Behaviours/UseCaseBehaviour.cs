using Dx.Application.Common.Ports;
using MediatR;

namespace Dx.Application.Common.Behaviours;

/// <summary>Tells the record which use case is at work: the request's name without its ending.</summary>
internal sealed class UseCaseBehaviour<TRequest, TResponse>(IAuditContext audit) : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly string UseCase = Stem(typeof(TRequest).Name);

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        audit.BeginUseCase(UseCase);
        return next();
    }

    private static string Stem(string name) =>
        name.EndsWith("Command", StringComparison.Ordinal) ? name[..^"Command".Length]
        : name.EndsWith("Query", StringComparison.Ordinal) ? name[..^"Query".Length]
        : name;
}

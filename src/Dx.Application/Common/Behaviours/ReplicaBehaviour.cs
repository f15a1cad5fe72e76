using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Common.Behaviours;

/// <summary>Lets a query that says so be answered by the replica; everything else meets the primary.</summary>
internal sealed class ReplicaBehaviour<TRequest, TResponse>(IReadReplica replica) : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request is IReplicaReadable ? replica.ReadAsync(() => next(), cancellationToken) : next();
}

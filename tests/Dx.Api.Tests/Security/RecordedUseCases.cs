using System.Collections.Concurrent;
using Dx.Application.Common.Ports;
using MediatR;

namespace Dx.Api.Tests.Security;

/// <summary>Which use cases the API asked for, seen before anything decides whether the caller may.</summary>
internal sealed class RecordedUseCases
{
    private readonly ConcurrentQueue<Type> seen = new();

    public void Add(Type useCase) => seen.Enqueue(useCase);

    /// <summary>The first since the last call; null: none was reached.</summary>
    public Type? TakeFirst()
    {
        var first = seen.TryDequeue(out var type) ? type : null;
        seen.Clear();
        return first;
    }
}

internal sealed class UseCaseRecorder<TRequest, TResponse>(RecordedUseCases recorded, ICaller caller) : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        // What the worker does meanwhile, nobody asked for.
        if (caller.Kind is not CallerKind.System)
        {
            recorded.Add(typeof(TRequest));
        }

        return next();
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;

namespace Dx.Application.Common.Behaviours;

/// <summary>
/// Answers a command sent again under its Idempotency-Key with the first answer. The key is taken in the command's
/// own transaction, so copies that arrive together wait for each other and a crash leaves neither effect nor key.
/// </summary>
internal sealed class IdempotencyBehaviour<TRequest, TResponse>(IIdempotencyStore store) : IPipelineBehavior<TRequest, TResponse>
{
    public async Task<TResponse> Handle(
        TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not IIdempotentRequest { IdempotencyKey: { } key })
        {
            return await next();
        }

        var hash = Convert.ToHexString(SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(new { Type = typeof(TRequest).Name, Request = request })));
        if (await store.TakeAsync(key, hash, cancellationToken) is { } stored)
        {
            return stored.RequestHash == hash
                ? JsonSerializer.Deserialize<TResponse>(stored.Response)!
                : throw new IdempotencyKeyReusedException();
        }

        var response = await next();
        await store.StoreAsync(key, JsonSerializer.Serialize(response), cancellationToken);
        return response;
    }
}

using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Common.Behaviours;

/// <summary>Runs a municipality's request in that municipality's transaction.</summary>
internal sealed class TenantBehaviour<TRequest, TResponse>(ITenantTransaction transaction, IDxDb db)
    : IPipelineBehavior<TRequest, TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request is not ITenantRequest { Municipality: var municipality }
            ? next()
            : transaction.RunAsync(
                municipality,
                async () => await db.Municipalities.AnyAsync(m => m.Code == municipality, cancellationToken)
                    ? await next()
                    : throw new NotFoundException("municipality", municipality.Value),
                cancellationToken);
}

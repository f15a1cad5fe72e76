using Dx.Application.Common.Exceptions;
using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.ApiKeys;

/// <summary>Ends a key at once and for good; it stays in the list.</summary>
[RequirePermission(Permission.ManageApiKeys)]
public sealed record RevokeApiKeyCommand(MunicipalityCode Municipality, ApiKeyId Key) : IRequest, ITenantRequest;

internal sealed class RevokeApiKeyHandler(IDxDb db, TimeProvider clock) : IRequestHandler<RevokeApiKeyCommand>
{
    public async Task<Unit> Handle(RevokeApiKeyCommand command, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.SingleOrDefaultAsync(k => k.Id == command.Key, cancellationToken)
            ?? throw new NotFoundException("api_key", command.Key.Value.ToString());
        key.Revoke(clock.GetUtcNow());

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.People;

/// <summary>Whether the municipality's people may act only with a second factor.</summary>
[RequirePermission(Permission.ManagePeople)]
public sealed record GetSecondFactorPolicyQuery(MunicipalityCode Municipality) : IRequest<SecondFactorPolicyDto>, ITenantRequest;

/// <summary>二要素認証の義務.</summary>
/// <param name="Required">Whether somebody without a second factor may do nothing there.</param>
public sealed record SecondFactorPolicyDto(bool Required);

internal sealed class GetSecondFactorPolicyHandler(IDxDb db) : IRequestHandler<GetSecondFactorPolicyQuery, SecondFactorPolicyDto>
{
    public async Task<SecondFactorPolicyDto> Handle(GetSecondFactorPolicyQuery request, CancellationToken cancellationToken) =>
        new(await db.Municipalities.Where(m => m.Code == request.Municipality).Select(m => m.RequireSecondFactor)
            .SingleAsync(cancellationToken));
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Sessions;

/// <summary>The cities that let their people in by themselves, for the sign-in page.</summary>
[PublicRequest("The sign-in page offers them to whoever opens it; which city has one is no secret.")]
public sealed record ListIdentityProvidersQuery() : IRequest<Page<IdentityProviderDto>>;

/// <summary>A city's own identity provider.</summary>
/// <param name="SignInAddress">Where the browser goes to sign in by it; takes <c>returnTo</c>, a path of this site.</param>
public sealed record IdentityProviderDto(string Code, string MunicipalityCode, string MunicipalityName, string SignInAddress);

internal sealed class ListIdentityProvidersHandler(IDxDb db, IIdentityProviders providers)
    : IRequestHandler<ListIdentityProvidersQuery, Page<IdentityProviderDto>>
{
    public async Task<Page<IdentityProviderDto>> Handle(ListIdentityProvidersQuery request, CancellationToken cancellationToken)
    {
        var cities = providers.All.Select(p => p.Municipality).Distinct().ToList();
        var names = await db.Municipalities.Where(m => cities.Contains(m.Code))
            .ToDictionaryAsync(m => m.Code, m => m.Name, cancellationToken);

        // One that is set up for a city which is not registered yet lets nobody in.
        return Paging.Whole<IdentityProviderDto>(
        [
            .. providers.All.Where(p => names.ContainsKey(p.Municipality)).OrderBy(p => p.Municipality.Value, StringComparer.Ordinal)
                .Select(p => new IdentityProviderDto(
                    p.Code, p.Municipality.Value, names[p.Municipality], $"/api/v1/session/providers/{p.Code}")),
        ]);
    }
}

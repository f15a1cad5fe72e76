using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;
using Dx.Domain.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Dx.Application.Sessions;

/// <summary>The accounts to try an embedded installation with; anywhere else the list is empty.</summary>
[PublicRequest("Only an embedded installation has demo accounts, and its page offers them to whoever opens it.")]
public sealed record ListDemoAccountsQuery() : IRequest<Page<DemoAccountDto>>;

/// <summary>An account to try the product with.</summary>
/// <param name="Role">Null: the operator of the installation.</param>
public sealed record DemoAccountDto(Guid Id, string DisplayName, string? MunicipalityCode, string? MunicipalityName, Role? Role);

internal sealed class ListDemoAccountsHandler(IDxDb db, IEnumerable<IDemoAccounts> demo)
    : IRequestHandler<ListDemoAccountsQuery, Page<DemoAccountDto>>
{
    public async Task<Page<DemoAccountDto>> Handle(ListDemoAccountsQuery request, CancellationToken cancellationToken)
    {
        if (demo.SingleOrDefault() is not { } offered)
        {
            return Paging.Whole<DemoAccountDto>([]);
        }

        var accounts = await offered.ListAsync(cancellationToken);
        var names = await db.Municipalities.ToDictionaryAsync(m => m.Code, m => m.Name, cancellationToken);
        return Paging.Whole<DemoAccountDto>(
        [
            .. accounts.Select(a => new DemoAccountDto(
                a.User.Value, a.DisplayName, a.Municipality?.Value, NameOf(a.Municipality), a.Role)),
        ]);

        string? NameOf(MunicipalityCode? code) => code is { } known ? names[known] : null;
    }
}

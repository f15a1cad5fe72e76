using Dx.Domain.Common;
using Dx.Domain.Municipalities;
using Dx.Domain.People;

namespace Dx.Application.Sessions;

/// <summary>One account per role and city to try the product with. Only an embedded installation has this port at all.</summary>
public interface IDemoAccounts
{
    Task<IReadOnlyList<DemoAccount>> ListAsync(CancellationToken cancellationToken);
}

/// <param name="Municipality">Null together with the role: the operator.</param>
public sealed record DemoAccount(UserId User, string DisplayName, MunicipalityCode? Municipality, Role? Role);

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Identity;

/// <summary>Who the current scope acts for: nobody until someone is named.</summary>
internal sealed class Caller : ICaller
{
    private Func<MunicipalityCode, bool> belongsTo = _ => false;
    private Func<Permission, bool> may = _ => false;

    public string Name { get; private set; } = "";

    public bool IsAuthenticated { get; private set; }

    /// <summary>A key that can change nothing, as business intelligence tools have it.</summary>
    public bool OnlyReads { get; private set; }

    public bool BelongsTo(MunicipalityCode municipality) => belongsTo(municipality);

    public bool May(Permission permission, MunicipalityCode municipality) => belongsTo(municipality) && may(permission);

    /// <summary>The product itself: jobs and start-up.</summary>
    public void ActAsSystem() => Become("system", _ => true, _ => true);

    public void ActAs(ApiKey key)
    {
        OnlyReads = key.Scope is ApiKeyScope.Reader;
        Become(
            key.Name,
            municipality => key.Municipality is null || key.Municipality == municipality,
            permission => ApiKeyScopes.Allows(key.Scope, permission));
    }

    private void Become(string name, Func<MunicipalityCode, bool> where, Func<Permission, bool> what)
    {
        (Name, IsAuthenticated, belongsTo, may) = (name, true, where, what);
    }
}

using Dx.Application.Common.Ports;
using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;

namespace Dx.Infrastructure.Identity;

/// <summary>Who the current scope acts for: nobody until someone is named.</summary>
internal sealed class Caller : ICaller
{
    private Func<MunicipalityCode, bool> belongsTo = _ => false;
    private Func<Permission, bool> may = _ => false;

    public Guid? Id { get; private set; }

    public string Name { get; private set; } = "";

    public CallerKind Kind { get; private set; }

    public bool IsAuthenticated { get; private set; }

    public bool BelongsTo(MunicipalityCode municipality) => belongsTo(municipality);

    public bool May(Permission permission, MunicipalityCode municipality) => belongsTo(municipality) && may(permission);

    /// <summary>The product itself: jobs and start-up.</summary>
    public void ActAsSystem() => Become(CallerKind.System, id: null, "system", _ => true, _ => true);

    public void ActAs(ApiKey key) => Become(
        CallerKind.ApiKey,
        key.Id,
        key.Name,
        municipality => key.Municipality is null || key.Municipality == municipality,
        permission => ApiKeyScopes.Allows(key.Scope, permission));

    private void Become(
        CallerKind kind, Guid? id, string name, Func<MunicipalityCode, bool> where, Func<Permission, bool> what)
    {
        (Kind, Id, Name, IsAuthenticated, belongsTo, may) = (kind, id, name, true, where, what);
    }
}

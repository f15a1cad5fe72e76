using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.People;

/// <summary>外部ログイン: whom a city's own identity provider means by one of its subjects.</summary>
public sealed class ExternalLogin : IMunicipalityOwned
{
    public ExternalLogin(MunicipalityCode municipality, string provider, string subject, UserId user, DateTimeOffset linkedAt)
    {
        Municipality = municipality;
        Provider = provider;
        Subject = subject;
        UserId = user;
        LinkedAt = linkedAt;
    }

    private ExternalLogin()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    /// <summary>As the installation's settings call it.</summary>
    public string Provider { get; private init; } = "";

    /// <summary>What the provider calls the person, now and for ever; unlike a mail address it is never given to another.</summary>
    public string Subject { get; private init; } = "";

    public UserId UserId { get; private init; }

    public DateTimeOffset LinkedAt { get; private init; }
}

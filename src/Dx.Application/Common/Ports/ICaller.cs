using Dx.Application.Common.Requests;
using Dx.Domain.Municipalities;

namespace Dx.Application.Common.Ports;

/// <summary>Who asks.</summary>
public interface ICaller
{
    /// <summary>The key's identifier; null for the product itself and for anonymous readers.</summary>
    Guid? Id { get; }

    /// <summary>For the record of who did what: a key's name, 「system」, or empty for an anonymous reader.</summary>
    string Name { get; }

    CallerKind Kind { get; }

    /// <summary>Whether the caller showed who it is at all.</summary>
    bool IsAuthenticated { get; }

    /// <summary>Whether the caller has any part in that municipality.</summary>
    bool BelongsTo(MunicipalityCode municipality);

    /// <summary>Whether the caller may do this in that municipality.</summary>
    bool May(Permission permission, MunicipalityCode municipality);
}

public enum CallerKind
{
    /// <summary>Nobody has said who they are.</summary>
    Anonymous,

    /// <summary>A person with a session.</summary>
    Person,

    /// <summary>A program with a key.</summary>
    ApiKey,

    /// <summary>The product itself: jobs and start-up.</summary>
    System,
}

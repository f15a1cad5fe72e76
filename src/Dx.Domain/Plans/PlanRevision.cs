using Dx.Domain.Common;
using Dx.Domain.Municipalities;

namespace Dx.Domain.Plans;

/// <summary>改定: the plan's document as it stood from one import to the next. Never changed.</summary>
public sealed class PlanRevision : IMunicipalityOwned
{
    internal PlanRevision(Plan plan, string document, string documentHash, DateTimeOffset importedAt, string importedBy)
    {
        Municipality = plan.Municipality;
        PlanId = plan.Id;
        Revision = plan.Revision;
        Document = document;
        DocumentHash = documentHash;
        ImportedAt = importedAt;
        ImportedBy = importedBy;
    }

    private PlanRevision()
    {
    }

    public MunicipalityCode Municipality { get; private init; }

    public PlanId PlanId { get; private init; }

    public int Revision { get; private init; }

    /// <summary>The whole document as YAML in its stable form.</summary>
    public string Document { get; private init; } = "";

    /// <summary>SHA-256 of the stable form, in hexadecimal.</summary>
    public string DocumentHash { get; private init; } = "";

    public DateTimeOffset ImportedAt { get; private init; }

    public string ImportedBy { get; private init; } = "";
}

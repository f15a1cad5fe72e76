using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>Columns that the record leaves out, each with its reason, and those whose values it hides.</summary>
internal static class AuditAnnotations
{
    private const string NotAudited = "Dx:NotAudited";
    private const string Masked = "Dx:MaskedOnRecord";

    /// <summary>Never put on record: a secret, or something that is no news. The reason is for the reader of the code.</summary>
    public static PropertyBuilder<T> IsNotAudited<T>(this PropertyBuilder<T> property, string reason) =>
        property.HasAnnotation(NotAudited, reason);

    /// <summary>A secret whose change is news: that it changed is put on record, what it is never.</summary>
    public static PropertyBuilder<T> IsMaskedOnRecord<T>(this PropertyBuilder<T> property) => property.HasAnnotation(Masked, true);

    public static bool IsMaskedOnRecord(this IReadOnlyProperty property) => property.FindAnnotation(Masked) is not null;

    public static string? WhyNotAudited(this IReadOnlyProperty property) => property.FindAnnotation(NotAudited)?.Value as string;
}

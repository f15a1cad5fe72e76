using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>Columns that the record leaves out, each with its reason.</summary>
internal static class AuditAnnotations
{
    private const string NotAudited = "Dx:NotAudited";

    /// <summary>Never put on record: a secret, or something that is no news. The reason is for the reader of the code.</summary>
    public static PropertyBuilder<T> IsNotAudited<T>(this PropertyBuilder<T> property, string reason) =>
        property.HasAnnotation(NotAudited, reason);

    public static string? WhyNotAudited(this IReadOnlyProperty property) => property.FindAnnotation(NotAudited)?.Value as string;
}

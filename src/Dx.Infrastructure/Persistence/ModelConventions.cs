using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Dx.Domain.Common;
using Dx.Domain.FiscalYears;
using Dx.Domain.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Dx.Infrastructure.Persistence;

/// <summary>How domain types stand in columns, the same everywhere.</summary>
internal static partial class ModelConventions
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void MapDomainTypes(ModelConfigurationBuilder builder)
    {
        MapId<PlanId>(builder);
        MapId<ElementId>(builder);
        MapId<ActionItemId>(builder);
        MapId<IndicatorId>(builder);
        MapId<IndicatorVersionId>(builder);
        MapId<OrganizationUnitId>(builder);
        MapId<RecalculationRunId>(builder);
        MapId<UserId>(builder);
        MapId<ApiKeyId>(builder);
        MapId<OrganizationChangeId>(builder);
        MapId<UnitAssignmentId>(builder);
        MapId<ResponsibilityId>(builder);
        MapId<HandOverId>(builder);
        builder.Properties<FiscalYear>().HaveConversion<FiscalYearConverter>();
        builder.Properties<MunicipalityCode>().HaveConversion<MunicipalityCodeConverter>();
        builder.Properties<Enum>().HaveConversion<string>();
    }

    /// <summary>Tables keep the names given; columns are the property names in snake_case.</summary>
    public static void NameColumns(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            foreach (var complex in entity.GetComplexProperties())
            {
                NameColumns(complex);
            }
        }
    }

    /// <summary>A list or record without identity of its own, kept as jsonb.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!,
            new ValueComparer<T>(
                (left, right) => JsonSerializer.Serialize(left, Json) == JsonSerializer.Serialize(right, Json),
                value => JsonSerializer.Serialize(value, Json).GetHashCode(StringComparison.Ordinal),
                value => value));

    /// <summary>A code as a column holds it.</summary>
    public static MunicipalityCode ReadMunicipality(string stored) =>
        stored == MunicipalityCode.Installation.Value ? MunicipalityCode.Installation : MunicipalityCode.Parse(stored);

    private static void NameColumns(IMutableComplexProperty complex)
    {
        foreach (var property in complex.ComplexType.GetProperties())
        {
            property.SetColumnName($"{SnakeCase(complex.Name)}_{SnakeCase(property.Name)}");
        }
    }

    private static void MapId<TId>(ModelConfigurationBuilder builder)
        where TId : struct, IEntityId<TId> =>
        builder.Properties<TId>().HaveConversion<EntityIdConverter<TId>>();

    // An expression tree cannot name a static interface member itself.
    private static TId Make<TId>(Guid value)
        where TId : struct, IEntityId<TId> => TId.From(value);

    private static string SnakeCase(string name) =>
        WordStart().Replace(name, "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex WordStart();

    private sealed class EntityIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make<TId>(value))
        where TId : struct, IEntityId<TId>;

    private sealed class FiscalYearConverter() : ValueConverter<FiscalYear, int>(y => y.Value, v => new FiscalYear(v));

    private sealed class MunicipalityCodeConverter()
        : ValueConverter<MunicipalityCode, string>(c => c.Value, v => ReadMunicipality(v));
}

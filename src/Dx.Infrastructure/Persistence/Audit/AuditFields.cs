using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dx.Domain.Audit;
using Dx.Domain.FiscalYears;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dx.Infrastructure.Persistence.Audit;

/// <summary>
/// The fields of an entity as the record writes them: names in the order of their characters, values as they stand in
/// JSON, so that the same facts always give the same text.
/// </summary>
internal static class AuditFields
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConcurrentDictionary<IEntityType, IReadOnlyList<AuditedField>> Known = new();

    /// <summary>All but the identity, which the entry itself names, and what is not audited.</summary>
    public static IReadOnlyList<AuditedField> Of(IEntityType entity) => Known.GetOrAdd(entity, static type =>
    [
        .. type.GetFlattenedProperties()
            .Where(p => p.WhyNotAudited() is null && !p.IsPrimaryKey() && !IsOwner(p))
            .Select(p => new AuditedField(p, NameOf(p)))
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ]);

    /// <summary>What a change did to the audited fields; null where it touched none of them.</summary>
    public static (string? Before, string? After)? Difference(EntityEntry entry, AuditChange change)
    {
        var fields = Of(entry.Metadata);
        if (change is AuditChange.Added)
        {
            return (null, Write(fields.Where(f => f.In(entry.CurrentValues) is not null), entry.CurrentValues));
        }

        if (change is AuditChange.Removed)
        {
            return (Write(fields.Where(f => f.In(entry.OriginalValues) is not null), entry.OriginalValues), null);
        }

        var changed = fields
            .Where(f => !f.Property.GetValueComparer().Equals(f.In(entry.OriginalValues), f.In(entry.CurrentValues))).ToList();
        return changed.Count == 0 ? null : (Write(changed, entry.OriginalValues), Write(changed, entry.CurrentValues));
    }

    // The item that a part belongs to is named by the entry.
    private static bool IsOwner(IProperty property) => property.Name is "PlanId" or "IndicatorId" or "ActionItemId";

    private static string NameOf(IProperty property) =>
        property.DeclaringType is IComplexType complex
            ? $"{JsonNamingPolicy.CamelCase.ConvertName(complex.ComplexProperty.Name)}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}"
            : JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string Write(IEnumerable<AuditedField> fields, PropertyValues values)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            foreach (var field in fields)
            {
                json.WritePropertyName(field.Name);
                Write(json, field, values);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, AuditedField field, PropertyValues values)
    {
        var value = field.In(values);
        if (value is Enum name)
        {
            json.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(name.ToString()));
            return;
        }

        switch (value is null ? null : field.Property.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text when field.Property.GetColumnType() == "jsonb":
                json.WriteRawValue(text);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset moment:
                json.WriteStringValue(AuditChain.Truncate(moment).UtcDateTime);
                break;
            case var other:
                throw new NotSupportedException(
                    $"{field.Property.DeclaringType.ShortName()}.{field.Property.Name}: the record cannot write a {other.GetType().Name}.");
        }
    }
}

/// <summary>One field that the record writes.</summary>
/// <param name="Name">As in JSON; a field of a value within the entity is named after both.</param>
internal sealed record AuditedField(IProperty Property, string Name)
{
    // Of a value that is not there EF gives the defaults, and no fiscal year is 0.
    public object? In(PropertyValues values) => values[Property] is var value and not FiscalYear { Value: 0 } ? value : null;
}
